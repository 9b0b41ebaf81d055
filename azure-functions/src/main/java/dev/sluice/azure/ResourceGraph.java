package dev.sluice.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.model.Gap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Queries to Azure Resource Graph, a copy of what the resource providers know: a thousand rows a call, some moments old.
 * It leaves out, without a word, what the caller may not read.
 */
final class ResourceGraph {
    static final String OPERATION = "Microsoft.ResourceGraph/resources/read";

    private static final String VERSION = "2022-10-01";
    private static final String PATH = "/providers/Microsoft.ResourceGraph/resources";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ROWS = 1000;
    private static final int MOST_PAGES = 1000;

    private final String subscription;
    private final Arm arm;

    ResourceGraph(String subscription, Arm arm) {
        this.subscription = subscription;
        this.arm = arm;
    }

    /**
     * Every row, page after page.
     *
     * @param query must give an {@code id} and an order: pages go on by them
     * @throws dev.sluice.cloud.CloudProblem what was given so far then stays given
     */
    void rows(String query, Consumer<JsonNode> take) {
        String token = "";
        for (int page = 0; page < MOST_PAGES; page++) {
            JsonNode answer = arm.post(PATH, VERSION, Map.of(), body(query, token), OPERATION);
            if (!answer.path("data").isArray()) {
                throw Arm.problem(Gap.Reason.TRANSIENT, OPERATION, "BadAnswer", "the answer has no rows", null);
            }
            answer.path("data").forEach(take);
            token = answer.path("$skipToken").asText("");
            if (token.isEmpty()) {
                if (answer.path("resultTruncated").asText("").equals("true")) {
                    String text = "the answer was cut short, and says not where it goes on";
                    throw Arm.problem(Gap.Reason.CUT_SHORT, OPERATION, "ResultTruncated", text, null);
                }
                return;
            }
        }
        throw Arm.problem(Gap.Reason.CUT_SHORT, OPERATION, "TooManyPages", "the answer has no end", null);
    }

    private JsonNode body(String query, String token) {
        ObjectNode body = JSON.createObjectNode();
        body.putArray("subscriptions").add(subscription);
        body.put("query", query);
        ObjectNode options = body.putObject("options");
        options.put("resultFormat", "objectArray");
        options.put("$top", ROWS);
        if (!token.isEmpty()) {
            options.put("$skipToken", token);
        }
        return body;
    }
}
