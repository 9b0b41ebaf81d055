package dev.sluice.azure.testing;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.testkit.contract.NotifierWorld.Received;
import dev.sluice.testkit.wire.Call;
import dev.sluice.testkit.wire.Reply;
import dev.sluice.testkit.wire.WireServer;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** A custom topic of Event Grid whose schema is CloudEvents 1.0: it takes a batch of events, and nothing else. */
public final class FakeTopic implements AutoCloseable {
    private static final String ROUTE = "POST /api/events";
    private static final int MOST_BYTES = 1 << 20;
    private static final Set<String> ATTRIBUTES =
            Set.of("specversion", "id", "source", "type", "subject", "time", "datacontenttype", "data");

    private final WireServer wire = WireServer.start();
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();

    public FakeTopic() {
        wire.on("POST", "/api/events", this::take).requires("api-version").anyBody();
    }

    public WireServer wire() {
        return wire;
    }

    public String address() {
        return wire.uri() + "/api/events";
    }

    /** What was taken, as a subscriber gets it. */
    public List<JsonNode> events() {
        return List.copyOf(events);
    }

    public List<Received> received() {
        return events.stream()
                .map(event -> new Received(
                        event.path("data").path("subject").asText(),
                        event.path("data").path("text").asText()))
                .toList();
    }

    /** Answers as the endpoint of a topic that was deleted does. */
    public void delete() {
        wire.fail(ROUTE, 100, FakeAzure.error(404, "ResourceNotFound", "The topic does not exist."));
    }

    private Reply take(Call call) {
        require(call.header("Authorization").isEmpty(), "a token was sent in the clear");
        String type = call.header("Content-Type").orElse("");
        require(type.startsWith("application/cloudevents-batch+json"), "the type is " + type);
        require(call.query("api-version").orElse("").equals("2018-01-01"), "another api-version");
        if (call.body().length > MOST_BYTES) {
            return FakeAzure.error(413, "RequestEntityTooLarge", "The maximum size is 1 MB.");
        }
        JsonNode batch = call.json();
        require(batch.isArray(), "not a batch");
        for (JsonNode event : batch) {
            event.fieldNames()
                    .forEachRemaining(name -> require(ATTRIBUTES.contains(name), "no such attribute: " + name));
            for (String name : List.of("specversion", "id", "source", "type")) {
                require(!event.path(name).asText().isBlank(), name + " is missing");
            }
            require(event.path("specversion").asText().equals("1.0"), "another specversion");
            String subject = event.path("subject").asText();
            require(subject.chars().noneMatch(Character::isISOControl), "a control character in the subject");
            events.add(event);
        }
        return Reply.empty(200);
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what);
        }
    }

    @Override
    public void close() {
        wire.close();
    }
}
