package dev.sluice.adapter;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.sluice.cloud.CostMessages;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Reads JSON that comes from outside: bounded in size, in depth and in the length of its numbers before it is parsed. Of
 * two values by one name nobody knows which is meant, so that such a document is none.
 */
public final class BoundedJson {
    /** More than any amount of money has; a number of 1,000 digits takes longer to work with than to send. */
    private static final int LONGEST_NUMBER = 64;

    /** How far an exponent may move an amount's point: beyond, writing it down plainly takes gigabytes. */
    private static final int MOST_PLACES = 40;

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(CostMessages.DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private BoundedJson() {}

    /**
     * Any JSON value; a missing node for nothing but space.
     *
     * @throws IOException for anything else; {@link #place} says where
     */
    public static JsonNode read(byte[] content) throws IOException {
        if (content.length > CostMessages.MOST_BYTES) {
            throw new IOException("more than " + CostMessages.MOST_BYTES + " bytes");
        }
        try {
            JsonNode read = JSON.readTree(content);
            return read == null ? MissingNode.getInstance() : read;
        } catch (NumberFormatException e) {
            // Jackson lets it through: an exponent that no number can have.
            throw new IOException("a number that is none", e);
        }
    }

    /** What was wrong, by its place and without what was found there: it is somebody else's text. */
    public static String place(IOException problem) {
        return problem instanceof JsonProcessingException json && json.getLocation() != null
                ? "line " + json.getLocation().getLineNr() + ", column "
                        + json.getLocation().getColumnNr()
                : problem.getClass().getSimpleName();
    }

    /** A number of a size that money has; empty for anything else. */
    public static Optional<BigDecimal> number(JsonNode node) {
        if (!node.isNumber()) {
            return Optional.empty();
        }
        BigDecimal number = node.decimalValue();
        return number.precision() <= LONGEST_NUMBER && Math.abs(number.scale()) <= MOST_PLACES
                ? Optional.of(number)
                : Optional.empty();
    }
}
