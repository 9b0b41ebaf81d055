package dev.sluice.gcp;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;

/** One Pub/Sub topic, to publish to. */
final class PubSubTopic {
    static final String PUBLISH = "pubsub.topics.publish";

    private static final Pattern NAME =
            Pattern.compile("projects/[a-z0-9:.-]{1,100}/topics/[A-Za-z][A-Za-z0-9._~%+-]{2,254}");

    private final String name;
    private final GcpClients clients;

    /** @param name {@code projects/p/topics/t} @throws IllegalArgumentException for anything else */
    PubSubTopic(String name, GcpClients clients) {
        this.name = requireNonNull(name, "name is null");
        this.clients = requireNonNull(clients, "clients is null");
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "not the name of a topic (projects/my-project/topics/my-topic): " + name);
        }
    }

    /** The id that Pub/Sub gave the message. @throws dev.sluice.cloud.CloudProblem where it was not accepted */
    String publish(byte[] data, Map<String, String> attributes) {
        ObjectNode body = clients.rest().object();
        ObjectNode message = body.putArray("messages").addObject();
        message.put("data", Base64.getEncoder().encodeToString(data));
        ObjectNode kept = message.putObject("attributes");
        attributes.forEach(kept::put);
        JsonNode answer = clients.rest().post(PUBLISH, "pubsub.googleapis.com", "v1/" + name + ":publish", body);
        return answer.path("messageIds").path(0).asText();
    }
}
