package dev.sluice.gcp;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.sluice.cloud.MalformedMessage;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One message of Pub/Sub, in whichever envelope it came: a CloudEvent, its body alone, what a push subscription posts, the
 * older event of a background function, what a pull brings, or the message itself. Fields that are unknown or stand twice
 * under two spellings ({@code message_id} beside {@code messageId}) are passed over.
 *
 * @param data the JSON that was published; a missing node where there was none
 * @param published when, as far as the envelope says
 */
record PubSubMessage(JsonNode data, Map<String, String> attributes, Optional<Instant> published) {
    static final String EVENT = "google.cloud.pubsub.topic.v1.messagePublished";

    private static final List<String> TIMES = List.of("publishTime", "publish_time", "time", "timestamp");

    /** There was no Cloud Billing before, and no calendar holds what is after. */
    private static final Instant FIRST = Instant.parse("2008-01-01T00:00:00Z");

    private static final Instant LAST = Instant.parse("9999-01-01T00:00:00Z");

    PubSubMessage {
        requireNonNull(data, "data is null");
        attributes = Map.copyOf(attributes);
        requireNonNull(published, "published is null");
    }

    /**
     * The messages of one delivery.
     *
     * @return empty where it is none of Pub/Sub's
     * @throws MalformedMessage where the envelope is Pub/Sub's, and what is in it can't be read
     */
    static Optional<List<PubSubMessage>> in(JsonNode delivery) {
        JsonNode many = delivery.isArray() ? delivery : delivery.path("receivedMessages");
        if (many.isArray()) {
            return all(many);
        }
        if (delivery.has("specversion")) {
            return EVENT.equals(delivery.path("type").asText())
                    ? Optional.of(List.of(ofBody(eventData(delivery), delivery)))
                    : Optional.empty();
        }
        if (delivery.path("message").isObject()) {
            return Optional.of(List.of(ofBody(delivery, delivery)));
        }
        JsonNode inner = delivery.path("data");
        if (inner.isObject() && (isMessage(inner) || inner.path("message").isObject())) {
            JsonNode message = isMessage(inner) ? inner : inner.path("message");
            return Optional.of(List.of(of(message, delivery, delivery.path("context"))));
        }
        if (isMessage(delivery) || delivery.path("attributes").isObject()) {
            return Optional.of(List.of(of(delivery)));
        }
        return BudgetNotice.looksLike(delivery) || AnomalyNotice.looksLike(delivery)
                ? Optional.of(List.of(new PubSubMessage(delivery, beside(delivery), Optional.empty())))
                : Optional.empty();
    }

    private static Optional<List<PubSubMessage>> all(JsonNode many) {
        List<PubSubMessage> found = new ArrayList<>();
        for (JsonNode one : many) {
            if (!one.path("message").isObject()) {
                return Optional.empty();
            }
            found.add(ofBody(one, one));
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    private static JsonNode eventData(JsonNode event) {
        return event.has("data_base64")
                ? MessageJson.read(decoded(event.path("data_base64"), "data_base64"), "the data of the event")
                : event.path("data");
    }

    private static PubSubMessage ofBody(JsonNode body, JsonNode event) {
        JsonNode message = body.path("message");
        if (!message.isObject()) {
            throw new MalformedMessage("the event has no message");
        }
        return of(message, event);
    }

    private static boolean isMessage(JsonNode object) {
        return object.path("@type").asText().endsWith("PubsubMessage")
                || (object.path("data").isTextual()
                        && (object.path("attributes").isObject()
                                || object.has("messageId")
                                || object.has("message_id")));
    }

    private static PubSubMessage of(JsonNode message, JsonNode... around) {
        List<JsonNode> places = new ArrayList<>(List.of(message));
        places.addAll(List.of(around));
        return new PubSubMessage(data(message.path("data")), attributes(message.path("attributes")), time(places));
    }

    /** Text is Base64, as Pub/Sub writes it; an object is what somebody decoded before keeping it in a file. */
    private static JsonNode data(JsonNode data) {
        if (data.isMissingNode()
                || data.isNull()
                || (data.isTextual() && data.asText().isEmpty())) {
            return JsonNodeFactory.instance.missingNode();
        }
        return data.isObject() ? data : MessageJson.read(decoded(data, "the data of the message"), "the data");
    }

    private static byte[] decoded(JsonNode text, String what) {
        try {
            return Base64.getDecoder().decode(text.isTextual() ? text.asText() : "?");
        } catch (IllegalArgumentException e) {
            throw new MalformedMessage(what + " is not Base64", e);
        }
    }

    private static Map<String, String> attributes(JsonNode node) {
        if (!MessageJson.isAbsent(node) && !node.isObject()) {
            throw new MalformedMessage("the attributes are not an object");
        }
        Map<String, String> found = new TreeMap<>();
        for (Map.Entry<String, JsonNode> each : node.properties()) {
            if (!MessageJson.isAbsent(each.getValue()) && !each.getValue().isTextual()) {
                // Which one is not said: its name is somebody else's text, of any length.
                throw new MalformedMessage("an attribute of the message is not a text");
            }
            MessageJson.text(node, each.getKey()).ifPresent(value -> found.put(each.getKey(), value));
        }
        return found;
    }

    /** The data of a message alone says which budget it is about only where somebody put the attributes beside it. */
    private static Map<String, String> beside(JsonNode data) {
        Map<String, String> found = new TreeMap<>();
        for (String name : BudgetNotice.ATTRIBUTES) {
            MessageJson.text(data, name).ifPresent(value -> found.put(name, value));
        }
        return found;
    }

    private static Optional<Instant> time(List<JsonNode> places) {
        for (JsonNode place : places) {
            for (String name : TIMES) {
                Optional<String> text = MessageJson.text(place, name);
                if (text.isPresent()) {
                    return Optional.of(instant(text.get(), name));
                }
            }
        }
        return Optional.empty();
    }

    /** @throws MalformedMessage where it is no RFC 3339 time */
    static Instant instant(String text, String name) {
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            if (instant.isBefore(FIRST) || instant.isAfter(LAST)) {
                throw new MalformedMessage(name + " is a time of no budget");
            }
            return instant;
        } catch (DateTimeException e) {
            throw new MalformedMessage(name + " is not a time", e);
        }
    }
}
