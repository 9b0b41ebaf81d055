package dev.sluice.testkit.fuzz;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** All texts of an input: itself, the values of its JSON, and what these hold as JSON or Base64 again. */
final class Texts {
    /** A delivery in Base64, its data in Base64, and JSON in a text of that. */
    private static final int DEEPEST = 4;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final List<String> found = new ArrayList<>();

    private Texts() {}

    static List<String> of(byte[] input) {
        Texts texts = new Texts();
        texts.bytes(input, 0);
        return texts.found;
    }

    /** JSON in bytes may be of another encoding than the text that they are otherwise. */
    private void bytes(byte[] input, int depth) {
        found.add(new String(input, StandardCharsets.UTF_8));
        json(() -> JSON.readTree(input), depth);
    }

    private void text(String text, int depth) {
        found.add(text);
        if (text.chars().anyMatch(unit -> Character.isSurrogate((char) unit))) {
            // Half a character becomes a question mark where it is written down.
            found.add(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
        }
        String stripped = text.strip();
        if (stripped.startsWith("{") || stripped.startsWith("[")) {
            json(() -> JSON.readTree(text), depth);
        }
        if (!text.isEmpty() && text.chars().allMatch(Texts::isBase64)) {
            decoded(text, depth);
        }
    }

    /** Most texts have a space or a point in them, which is quicker to see than to trip over. */
    private static boolean isBase64(int unit) {
        return unit < 0x80 && (Character.isLetterOrDigit(unit) || unit == '+' || unit == '/' || unit == '=');
    }

    private void decoded(String text, int depth) {
        try {
            bytes(Base64.getDecoder().decode(text), depth);
        } catch (IllegalArgumentException e) {
            return; // of another length
        }
    }

    private void json(Source source, int depth) {
        try {
            collect(source.read(), depth);
        } catch (IOException | NumberFormatException e) {
            return; // no JSON: there is but the one text
        }
    }

    private void collect(JsonNode node, int depth) {
        if (node.isNumber()) {
            found.add(node.asText());
        }
        if (node.isTextual() && depth < DEEPEST) {
            text(node.textValue(), depth + 1);
        }
        node.forEach(child -> collect(child, depth));
    }

    private interface Source {
        JsonNode read() throws IOException;
    }
}
