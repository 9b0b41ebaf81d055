package dev.sluice.azure.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.testkit.wire.Call;
import dev.sluice.testkit.wire.Reply;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The Azure Retail Prices API, two items a page; it knows one filter, and takes no credentials. */
public final class FakeRetail {
    public static final String ROUTE = "GET /api/retail/prices";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern FILTER =
            Pattern.compile("serviceName eq 'Virtual Machines' and armRegionName eq '(\\w+)'"
                    + " and armSkuName eq '(\\w+)' and priceType eq 'Consumption'");

    private final FakeAzure azure;
    private final List<ObjectNode> items = new ArrayList<>();

    public FakeRetail(FakeAzure azure) {
        this.azure = azure;
        azure.on("GET", ROUTE.substring(4), List.of("2023-01-01-preview"), this::answer)
                .requires("$filter")
                .allows("$skip");
    }

    /** Lists a price. */
    public void add(String size, String region, String usd, String name, String product) {
        ObjectNode item = JSON.createObjectNode();
        item.put("currencyCode", "USD").put("retailPrice", new BigDecimal(usd)).put("unitPrice", new BigDecimal(usd));
        item.put("armRegionName", region).put("armSkuName", size);
        item.put("skuName", name).put("meterName", name).put("productName", product);
        item.put("unitOfMeasure", "1 Hour").put("type", "Consumption");
        items.add(item.put("effectiveStartDate", "2026-01-01T00:00:00Z"));
    }

    private Reply answer(Call call) {
        Matcher filter = FILTER.matcher(call.query("$filter").orElse(""));
        if (!filter.matches() || call.header("Authorization").isPresent()) {
            throw new IllegalArgumentException("a filter or a caller that this fake does not know");
        }
        List<ObjectNode> found = items.stream()
                .filter(item -> item.path("armRegionName").asText().equals(filter.group(1))
                        && item.path("armSkuName").asText().equals(filter.group(2)))
                .toList();
        int from = call.query("$skip").map(Integer::parseInt).orElse(0);
        int to = Math.min(found.size(), from + 2);
        ObjectNode answer = JSON.createObjectNode();
        answer.put("BillingCurrency", "USD");
        answer.putArray("Items").addAll(found.subList(from, to));
        if (to < found.size()) {
            String filterText = call.query("$filter").orElse("");
            answer.put(
                    "NextPageLink",
                    azure.uri() + "/api/retail/prices?api-version=2023-01-01-preview&$filter="
                            + FakeAzure.encoded(filterText) + "&$skip=" + to);
        } else {
            answer.putNull("NextPageLink");
        }
        return Reply.json(answer.put("Count", to - from));
    }
}
