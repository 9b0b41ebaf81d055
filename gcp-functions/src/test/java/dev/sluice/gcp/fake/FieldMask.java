package dev.sluice.gcp.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The {@code fields} parameter of Google's services: {@code kind,items/*(name,disks/type)}. What is not named is cut off,
 * so that a test sees when code reads a field that it did not ask for.
 */
final class FieldMask {
    private static final String ALL = "*";

    private final Map<String, FieldMask> inner = new LinkedHashMap<>();

    FieldMask(String text) {
        int end = parse(text, 0);
        if (end != text.length()) {
            throw new IllegalArgumentException("Invalid field selection " + text.substring(end));
        }
    }

    private FieldMask() {}

    /** What the mask leaves of an object; all of it where nothing inner is named. */
    JsonNode of(JsonNode whole) {
        if (inner.isEmpty()) {
            return whole;
        }
        if (whole instanceof ArrayNode array) {
            ArrayNode cut = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> cut.add(of(element)));
            return cut;
        }
        if (!(whole instanceof ObjectNode object)) {
            return whole;
        }
        ObjectNode cut = JsonNodeFactory.instance.objectNode();
        object.properties().forEach(field -> {
            FieldMask mask = inner.containsKey(ALL) ? inner.get(ALL) : inner.get(field.getKey());
            if (mask != null) {
                cut.set(field.getKey(), mask.of(field.getValue()));
            }
        });
        return cut;
    }

    /** Reads a list of paths, up to the end or a closing parenthesis. @return where it ended */
    private int parse(String text, int from) {
        int at = from;
        while (true) {
            int start = at;
            while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '*')) {
                at++;
            }
            if (at == start) {
                throw new IllegalArgumentException("Invalid field selection " + text.substring(start));
            }
            FieldMask next = inner.computeIfAbsent(text.substring(start, at), name -> new FieldMask());
            if (at < text.length() && text.charAt(at) == '/') {
                at = next.parseOne(text, at + 1);
            } else if (at < text.length() && text.charAt(at) == '(') {
                at = next.parse(text, at + 1);
                if (at >= text.length() || text.charAt(at) != ')') {
                    throw new IllegalArgumentException("Invalid field selection: no closing parenthesis");
                }
                at++;
            }
            if (at >= text.length() || text.charAt(at) != ',') {
                return at;
            }
            at++;
        }
    }

    /** Reads one path without the commas after it. */
    private int parseOne(String text, int from) {
        int depth = 0;
        int end = from;
        while (end < text.length() && !(depth == 0 && (text.charAt(end) == ',' || text.charAt(end) == ')'))) {
            depth += text.charAt(end) == '(' ? 1 : text.charAt(end) == ')' ? -1 : 0;
            end++;
        }
        if (parse(text.substring(from, end), 0) != end - from) {
            throw new IllegalArgumentException("Invalid field selection " + text.substring(from, end));
        }
        return end;
    }
}
