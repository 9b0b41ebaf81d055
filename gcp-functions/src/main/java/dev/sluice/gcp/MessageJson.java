package dev.sluice.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.adapter.BoundedJson;
import dev.sluice.cloud.MalformedMessage;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;

/** JSON of messages and of what they carry, and typed reads of its fields: what is there must be of its kind. */
final class MessageJson {
    private MessageJson() {}

    /** @throws MalformedMessage where it is not JSON, or too long or too deep */
    static JsonNode read(byte[] text, String what) {
        try {
            return BoundedJson.read(text);
        } catch (IOException e) {
            throw new MalformedMessage(what + " is not JSON that can be read: " + BoundedJson.place(e), e);
        }
    }

    /** A text; empty where it is absent, null or blank. @throws MalformedMessage where it is something else */
    static Optional<String> text(JsonNode object, String name) {
        JsonNode value = object.path(name);
        if (isAbsent(value)) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw new MalformedMessage(name + " is not a text");
        }
        return Optional.of(value.asText().strip()).filter(text -> !text.isEmpty());
    }

    /** A number; empty where it is absent or null. @throws MalformedMessage where it is something else */
    static Optional<BigDecimal> number(JsonNode object, String name) {
        JsonNode value = object.path(name);
        if (isAbsent(value)) {
            return Optional.empty();
        }
        Optional<BigDecimal> number = BoundedJson.number(value);
        if (number.isEmpty()) {
            throw new MalformedMessage(name + " is no number of a size that money has");
        }
        return number;
    }

    static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }
}
