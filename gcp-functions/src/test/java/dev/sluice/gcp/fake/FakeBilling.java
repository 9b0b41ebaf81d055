package dev.sluice.gcp.fake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.testkit.wire.Call;
import dev.sluice.testkit.wire.Reply;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Cloud Billing: which account pays for a project, and the budgets of accounts. It knows no spend. */
public final class FakeBilling {
    public static final String ACCOUNT = "01D4EE-079462-DFD6EC";
    public static final String LIST = "GET /v1/billingAccounts/{account}/budgets";
    public static final String GET = "GET /v1/billingAccounts/{account}/budgets/{budget}";
    public static final String INFO = "GET /v1/projects/{project}/billingInfo";

    /** Fewer than were asked for, as the service may give: whoever takes a short page for the last one is caught. */
    private static final int PAGE = 3;

    private static final int MOST = 100;

    private final FakeGoogle google;
    private final Map<String, String> payers = new ConcurrentHashMap<>();
    private final Map<String, ObjectNode> budgets = new ConcurrentSkipListMap<>();

    public FakeBilling(FakeGoogle google) {
        this.google = google;
        google.on("GET", "/v1/billingAccounts/{account}/budgets", this::list).allows("pageSize", "pageToken", "scope");
        google.on("GET", "/v1/billingAccounts/{account}/budgets/{budget}", this::get);
        google.on("GET", "/v1/projects/{project}/billingInfo", this::info);
    }

    /** From now on this account pays for the project. */
    public void pay(String project, String account) {
        payers.put(project, account);
    }

    /** A monthly budget of the account; whoever has it may change it before it is read. */
    public ObjectNode add(String account, String displayName) {
        ObjectNode budget = FakeGoogle.JSON.createObjectNode();
        String id = UUID.nameUUIDFromBytes((account + budgets.size() + displayName).getBytes(StandardCharsets.UTF_8))
                .toString();
        budget.put("name", "billingAccounts/" + account + "/budgets/" + id)
                .put("displayName", displayName)
                .put("etag", "1")
                .put("ownershipScope", "ALL_USERS");
        budget.putObject("budgetFilter")
                .put("calendarPeriod", "MONTH")
                .put("creditTypesTreatment", "INCLUDE_ALL_CREDITS");
        budget.putArray("thresholdRules")
                .addObject()
                .put("thresholdPercent", 0.5)
                .put("spendBasis", "CURRENT_SPEND");
        budget.putObject("amount");
        budget.putObject("notificationsRule");
        budgets.put(budget.path("name").asText(), budget);
        return budget;
    }

    /** A budget of so many dollars. */
    public ObjectNode add(String account, String displayName, long units, int nanos) {
        ObjectNode budget = add(account, displayName);
        ObjectNode money = ((ObjectNode) budget.path("amount")).putObject("specifiedAmount");
        money.put("currencyCode", "USD");
        // Zeros are left out, as in all JSON of protocol buffers.
        if (units != 0) {
            money.put("units", Long.toString(units));
        }
        if (nanos != 0) {
            money.put("nanos", nanos);
        }
        return budget;
    }

    /** @param name {@code billingAccounts/A/budgets/B} */
    public void remove(String name) {
        budgets.remove(name);
    }

    /** The services refuse to read anything from now on. */
    public void deny() {
        for (String route : List.of(LIST, GET, INFO)) {
            google.wire()
                    .fail(
                            route,
                            Integer.MAX_VALUE,
                            FakeGoogle.error(403, "forbidden", "The caller does not have permission"));
        }
    }

    private Reply list(Call call) {
        int size = call.query("pageSize").map(Integer::parseInt).orElse(MOST);
        if (size < 1 || size > MOST) {
            throw new IllegalArgumentException("a page has 1 to 100 budgets: " + size);
        }
        String prefix = "billingAccounts/" + call.param("account") + "/budgets/";
        List<ObjectNode> here = budgets.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(prefix))
                .map(Map.Entry::getValue)
                .toList();
        int from = Integer.parseInt(
                call.query("pageToken").filter(token -> !token.isEmpty()).orElse("0"));
        int to = Math.min(here.size(), from + Math.min(size, PAGE));
        ObjectNode body = FakeGoogle.JSON.createObjectNode();
        if (from < to) {
            ArrayNode items = body.putArray("budgets");
            here.subList(from, to).forEach(items::add);
        }
        if (to < here.size()) {
            body.put("nextPageToken", Integer.toString(to));
        }
        return Reply.json(body);
    }

    private Reply get(Call call) {
        String name = "billingAccounts/" + call.param("account") + "/budgets/" + call.param("budget");
        return Optional.ofNullable(budgets.get(name))
                .map(Reply::json)
                .orElseGet(() -> FakeGoogle.error(404, "notFound", "Requested entity was not found."));
    }

    private Reply info(Call call) {
        String project = call.param("project");
        if (!google.hasProject(project)) {
            return FakeGoogle.error(403, "forbidden", "The caller does not have permission");
        }
        ObjectNode body = FakeGoogle.JSON.createObjectNode();
        body.put("name", "projects/" + project + "/billingInfo").put("projectId", project);
        String payer = payers.get(project);
        if (payer == null) {
            body.put("billingAccountName", "");
        } else {
            body.put("billingAccountName", "billingAccounts/" + payer).put("billingEnabled", true);
        }
        return Reply.json(body);
    }
}
