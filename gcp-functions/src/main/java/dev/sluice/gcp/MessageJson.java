package dev.sluice.gcp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sluice.cloud.CostMessages;
import dev.sluice.cloud.MalformedMessage;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * JSON from outside, bounded in size and depth, and typed reads of its fields. A number is a {@link BigDecimal}, never a
 * double; a key that stands twice in one object makes it malformed, as nobody knows which of the two is meant.
 */
final class MessageJson {
    /** No sum of money has more digits, before or after its point. */
    private static final int MOST_DIGITS = 30;

    private static final int LONGEST_NUMBER = 64;

    private static final ObjectReader READER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(CostMessages.DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxStringLength(CostMessages.MOST_BYTES)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();

    private MessageJson() {}

    /** @throws MalformedMessage where it is not JSON, or too long or too deep */
    static JsonNode read(byte[] text, String what) {
        if (text.length > CostMessages.MOST_BYTES) {
            throw new MalformedMessage(what + " is longer than " + CostMessages.MOST_BYTES + " bytes");
        }
        try {
            return READER.readTree(text);
        } catch (IOException | ArithmeticException | NumberFormatException e) {
            // Jackson lets the latter two through for numbers such as 9e9007199254740993.
            throw new MalformedMessage(what + " is not JSON that can be read", e);
        }
    }

    /** A text; empty where it is absent, null or blank. @throws MalformedMessage where it is something else */
    static Optional<String> text(JsonNode object, String name) {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
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
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isNumber()) {
            throw new MalformedMessage(name + " is not a number");
        }
        return Optional.of(sane(value.decimalValue(), name));
    }

    private static BigDecimal sane(BigDecimal number, String name) {
        if (number.signum() != 0
                && (number.scale() > MOST_DIGITS || number.precision() - number.scale() > MOST_DIGITS)) {
            throw new MalformedMessage(name + " is no sum of money: it has too many digits");
        }
        return number;
    }
}
