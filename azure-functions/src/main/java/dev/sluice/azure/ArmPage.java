package dev.sluice.azure;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.model.Gap;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** One page of a list, item by item: a catalogue of sizes is many megabytes, of which one item at a time is a tree. */
final class ArmPage {
    private ArmPage() {}

    /** What Azure Resource Manager, metrics:getBatch and the Retail Prices call their lists. */
    private static final Set<String> LISTS = Set.of("value", "values", "Items");

    /** @return the link to the next page */
    static Optional<String> read(byte[] body, String operation, Consumer<JsonNode> take) {
        boolean list = false;
        String next = "";
        try (JsonParser parser = Arm.JSON.createParser(body)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw bad(operation, new IOException("not an object"));
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                JsonToken token = parser.nextToken();
                if (LISTS.contains(field) && token == JsonToken.START_ARRAY) {
                    list = true;
                    items(parser, take);
                } else if (field.equalsIgnoreCase("nextLink") || field.equals("NextPageLink")) {
                    next = token == JsonToken.VALUE_STRING ? parser.getText() : "";
                } else {
                    parser.skipChildren();
                }
            }
        } catch (IOException e) {
            throw bad(operation, e);
        }
        if (!list) {
            throw bad(operation, new IOException("no list in it"));
        }
        return Optional.of(next).filter(link -> !link.isBlank());
    }

    private static void items(JsonParser parser, Consumer<JsonNode> take) throws IOException {
        JsonToken token = parser.nextToken();
        while (token == JsonToken.START_OBJECT) {
            take.accept(Arm.JSON.readTree(parser));
            token = parser.nextToken();
        }
        if (token != JsonToken.END_ARRAY) {
            throw new IOException("an item is " + token);
        }
    }

    private static RuntimeException bad(String operation, IOException why) {
        return Arm.problem(
                Gap.Reason.TRANSIENT, operation, "BadAnswer", "the answer is not a list: " + why.getMessage(), why);
    }
}
