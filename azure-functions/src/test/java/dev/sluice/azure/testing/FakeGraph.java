package dev.sluice.azure.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.testkit.wire.Call;
import dev.sluice.testkit.wire.Reply;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Resource Graph, as far as the questions go that are asked of it: it knows their tables, columns and order, and refuses
 * any other query. At most 1,000 rows a page; a page may hold fewer.
 */
final class FakeGraph {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_ROWS = 1000;

    private static final String HEALTH =
            "healthresources | where type =~ 'microsoft.resourcehealth/availabilitystatuses' | where"
                    + " tostring(properties.availabilityState) =~ 'Available' | project key ="
                    + " tolower(tostring(properties.targetResourceId)), startedAt = tostring(properties.occurredTime)";
    private static final String MACHINES =
            "resources | where type =~ 'microsoft.compute/virtualmachines' | extend key = tolower(id) | join"
                    + " kind=leftouter ( " + HEALTH + " ) on key | project id, name, location, tags, managedBy, plan,"
                    + " properties, startedAt | order by id asc";
    private static final String HEALTH_OF = HEALTH + " | where key in (";
    private static final String END_OF_HEALTH = ") | project id = key, startedAt | order by id asc";

    private final Map<String, FakeMachine> machines;
    private volatile int rows = MOST_ROWS;

    FakeGraph(Map<String, FakeMachine> machines) {
        this.machines = machines;
    }

    void rows(int most) {
        rows = most;
    }

    Reply answer(Call call) {
        JsonNode body = call.json();
        if (body.path("subscriptions").size() != 1
                || !body.path("subscriptions").get(0).asText().equals(FakeAzure.SUBSCRIPTION)) {
            throw new IllegalArgumentException("not asked about this subscription: " + body.path("subscriptions"));
        }
        int top = body.path("options").path("$top").asInt(100);
        if (!body.path("options").path("resultFormat").asText().equals("objectArray") || top < 1 || top > MOST_ROWS) {
            throw new IllegalArgumentException("options: " + body.path("options"));
        }
        List<ObjectNode> all =
                rows(body.path("query").asText().replaceAll("\\s+", " ").strip());
        String token = body.path("options").path("$skipToken").asText("");
        int from = token.isEmpty() ? 0 : Integer.parseInt(token.replaceFirst("^from-", ""));
        int to = Math.min(all.size(), from + Math.min(rows, top));
        ObjectNode answer = JSON.createObjectNode();
        answer.put("totalRecords", all.size()).put("count", to - from);
        answer.putArray("data").addAll(all.subList(from, to));
        answer.putArray("facets");
        answer.put("resultTruncated", to < all.size() ? "true" : "false");
        if (to < all.size()) {
            answer.put("$skipToken", "from-" + to);
        }
        return Reply.json(answer);
    }

    private List<ObjectNode> rows(String query) {
        if (query.equals(MACHINES)) {
            return machines.values().stream()
                    .filter(machine -> machine.scaleSet().isEmpty())
                    .map(FakeMachine::graphRow)
                    .toList();
        }
        if (query.startsWith(HEALTH_OF) && query.endsWith(END_OF_HEALTH)) {
            String keys = query.substring(HEALTH_OF.length(), query.length() - END_OF_HEALTH.length());
            return machines.values().stream()
                    .filter(machine -> keys.contains("'" + machine.armId().toLowerCase(Locale.ROOT) + "'"))
                    .flatMap(machine -> machine.available().stream()
                            .map(at -> JSON.createObjectNode()
                                    .put("id", machine.armId().toLowerCase(Locale.ROOT))
                                    .put("startedAt", at.toString())))
                    .toList();
        }
        throw new IllegalArgumentException("a query that this fake does not know: " + query);
    }
}
