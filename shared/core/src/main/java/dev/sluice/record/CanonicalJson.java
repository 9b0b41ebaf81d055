package dev.sluice.record;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * JSON in one form only: keys sorted by code unit, no insignificant white space, whole numbers, the shortest escapes.
 * Amounts and instants are strings, so that no reader rounds them.
 *
 * <p>Values are {@code String}, {@code Long}, {@code Integer}, {@code Boolean}, {@code List} and {@code Map}.
 */
final class CanonicalJson {
    /** No document of ours comes near it; what does is not ours. */
    static final int MOST_BYTES = 16 * 1024 * 1024;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(32)
                    .maxNumberLength(19)
                    .maxStringLength(1024 * 1024)
                    .maxNameLength(4096)
                    .build())
            .build();

    private CanonicalJson() {}

    static byte[] write(Object value) {
        return text(value).getBytes(StandardCharsets.UTF_8);
    }

    static String text(Object value) {
        StringBuilder out = new StringBuilder();
        append(out, value);
        return out.toString();
    }

    /** @throws RecordProblem for anything but one whole JSON object */
    static Map<String, Object> read(byte[] bytes) {
        if (bytes.length > MOST_BYTES) {
            throw RecordProblem.broken("larger than " + MOST_BYTES + " bytes");
        }
        try (JsonParser parser = FACTORY.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw RecordProblem.broken("not a JSON object");
            }
            Map<String, Object> value = object(parser);
            if (parser.nextToken() != null) {
                throw RecordProblem.broken("more follows after the end of the document");
            }
            return value;
        } catch (IOException e) {
            throw RecordProblem.broken("half-written, or not JSON (byte "
                    + bytes.length + " is the last; "
                    + e.getClass().getSimpleName() + ")");
        }
    }

    private static void append(StringBuilder out, Object value) {
        switch (value) {
            case String text -> quote(out, text);
            case Long number -> out.append(number.longValue());
            case Integer number -> out.append(number.intValue());
            case Boolean flag -> out.append(flag.booleanValue());
            case List<?> list -> {
                out.append('[');
                String comma = "";
                for (Object each : list) {
                    out.append(comma);
                    append(out, each);
                    comma = ",";
                }
                out.append(']');
            }
            case Map<?, ?> map -> {
                out.append('{');
                String comma = "";
                for (Map.Entry<?, ?> each : sorted(map).entrySet()) {
                    out.append(comma);
                    quote(out, (String) each.getKey());
                    out.append(':');
                    append(out, each.getValue());
                    comma = ",";
                }
                out.append('}');
            }
            default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
        }
    }

    /** Nearly all come sorted already. */
    private static Map<?, ?> sorted(Map<?, ?> map) {
        return map instanceof SortedMap<?, ?> same && same.comparator() == null ? same : new TreeMap<>(map);
    }

    private static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                default -> {
                    if (c < 0x20) {
                        out.append("\\u00")
                                .append(Character.forDigit(c >> 4, 16))
                                .append(Character.forDigit(c & 15, 16));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> map = new TreeMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = parser.currentName();
            parser.nextToken();
            map.put(key, value(parser));
        }
        return map;
    }

    private static Object value(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw RecordProblem.broken("ends in the middle");
        }
        return switch (token) {
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case START_OBJECT -> object(parser);
            case START_ARRAY -> {
                List<Object> list = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(value(parser));
                }
                yield list;
            }
            default -> throw RecordProblem.broken("has a value that no document of ours has: " + token);
        };
    }
}
