package dev.sluice.azure.testing;

import dev.sluice.testkit.wire.Call;
import dev.sluice.testkit.wire.Reply;
import dev.sluice.testkit.wire.WireServer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Queue storage with one queue, to which messages are put as its REST interface wants them. */
public final class FakeQueue implements AutoCloseable {
    public static final String NAME = "act";
    public static final String PUT = "POST /" + NAME + "/messages";

    private static final Pattern MESSAGE =
            Pattern.compile("<QueueMessage><MessageText>([A-Za-z0-9+/=]+)</MessageText></QueueMessage>");

    private final WireServer wire = WireServer.start();
    private final List<String> messages = new CopyOnWriteArrayList<>();

    public FakeQueue() {
        wire.on("POST", "/" + NAME + "/messages", this::take).anyBody();
    }

    public WireServer wire() {
        return wire;
    }

    public String service() {
        return wire.uri().toString();
    }

    /** What was put there, as the host of functions would hand it over. */
    public List<String> messages() {
        return List.copyOf(messages);
    }

    private Reply take(Call call) {
        Matcher message = MESSAGE.matcher(call.text());
        if (!message.matches() || call.header("x-ms-version").isEmpty()) {
            throw new IllegalArgumentException("no message of a queue: " + call.text());
        }
        if (call.header("Authorization").isPresent()) {
            throw new IllegalArgumentException("a token was sent in the clear");
        }
        messages.add(new String(Base64.getDecoder().decode(message.group(1)), StandardCharsets.UTF_8));
        return Reply.empty(201);
    }

    @Override
    public void close() {
        wire.close();
    }
}
