package dev.sluice.gcp.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.testkit.wire.Call;
import dev.sluice.testkit.wire.Reply;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** Pub/Sub's publish, with its limits. */
public final class FakePubSub {
    /** The route, as the calls of the server name it. */
    public static final String PUBLISH = "POST /v1/projects/{project}/topics/{topic}:publish";

    private static final int MOST_BYTES = 10 << 20;
    private static final int LONGEST_VALUE = 1024;

    private final Set<String> topics = ConcurrentHashMap.newKeySet();
    private final List<Published> published = new CopyOnWriteArrayList<>();
    private final AtomicLong ids = new AtomicLong();

    /** A message as a subscriber gets it. */
    public record Published(String topic, String id, Map<String, String> attributes, byte[] data) {
        public Published {
            attributes = Map.copyOf(attributes);
            data = data.clone();
        }

        @Override
        public byte[] data() {
            return data.clone();
        }
    }

    public FakePubSub(FakeGoogle google) {
        google.on("POST", "/v1/projects/{project}/topics/{topic}:publish", this::publish)
                .fields("messages[].data", "messages[].attributes.*", "messages[].orderingKey");
    }

    /** @param name {@code projects/p/topics/t} */
    public void topic(String name) {
        topics.add(name);
    }

    public void deleteTopic(String name) {
        topics.remove(name);
    }

    /** Everything so far, oldest first. */
    public List<Published> published() {
        return List.copyOf(published);
    }

    public void clear() {
        topics.clear();
        published.clear();
    }

    private Reply publish(Call call) {
        String topic = "projects/" + call.param("project") + "/topics/" + call.param("topic");
        if (!topics.contains(topic)) {
            return FakeGoogle.error(404, "notFound", "Resource not found (resource=" + call.param("topic") + ").");
        }
        JsonNode messages = call.json().path("messages");
        if (messages.isEmpty() || call.body().length > MOST_BYTES) {
            throw new IllegalArgumentException("a request has at least one message, and 10 MB at most");
        }
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        ArrayNode given = answer.putArray("messageIds");
        for (JsonNode message : messages) {
            Map<String, String> attributes = new HashMap<>();
            message.path("attributes").properties().forEach(each -> {
                if (!each.getValue().isTextual()
                        || each.getValue().asText().getBytes(StandardCharsets.UTF_8).length > LONGEST_VALUE) {
                    throw new IllegalArgumentException(
                            "attribute " + each.getKey() + " is no text of at most 1,024 bytes");
                }
                attributes.put(each.getKey(), each.getValue().asText());
            });
            byte[] data = Base64.getDecoder().decode(message.path("data").asText());
            if (data.length == 0 && attributes.isEmpty()) {
                throw new IllegalArgumentException("a message has data or attributes");
            }
            String id = String.valueOf(ids.incrementAndGet());
            published.add(new Published(topic, id, attributes, data));
            given.add(id);
        }
        return Reply.json(answer);
    }
}
