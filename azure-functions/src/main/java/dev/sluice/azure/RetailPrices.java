package dev.sluice.azure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.adapter.TypePrices;
import dev.sluice.cloud.Prices.Price;
import dev.sluice.model.Money;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The Azure Retail Prices API: one call per size and region, remembered for the process. It asks for no credentials. */
final class RetailPrices implements TypePrices.Live {
    static final String OPERATION = "prices.azure.com/api/retail/prices";

    private static final String VERSION = "2023-01-01-preview";

    private final Arm arm;
    private final Map<String, Optional<Price>> asked = new ConcurrentHashMap<>();

    RetailPrices(Arm arm) {
        this.arm = arm;
    }

    /** Linux, by the hour, without commitment; empty where the list has none, or more than one. */
    @Override
    public Optional<Price> find(String size, String region) {
        return asked.computeIfAbsent(size + " " + region, key -> ask(size, region));
    }

    private Optional<Price> ask(String size, String region) {
        String filter = "serviceName eq 'Virtual Machines' and armRegionName eq '" + region + "' and armSkuName eq '"
                + size + "' and priceType eq 'Consumption'";
        Map<BigDecimal, String> found = new TreeMap<>();
        arm.list("/api/retail/prices", VERSION, Map.of("$filter", filter), OPERATION, item -> {
            if (plain(item) && item.path("retailPrice").decimalValue().signum() > 0) {
                found.put(
                        item.path("retailPrice").decimalValue().stripTrailingZeros(),
                        item.path("effectiveStartDate").asText("").replaceFirst("T.*", ""));
            }
        });
        return found.size() == 1
                ? found.entrySet().stream()
                        .findFirst()
                        .map(each -> new Price(
                                Money.usd(each.getKey().toPlainString()),
                                ("Azure Retail Prices, as of " + each.getValue()).replaceFirst(", as of $", "")))
                : Optional.empty();
    }

    /** The list has the same size as Spot, as Low Priority and with Windows, told apart by their names only. */
    private static boolean plain(JsonNode item) {
        String names =
                item.path("skuName").asText() + " " + item.path("meterName").asText();
        return item.path("type").asText("Consumption").equals("Consumption")
                && item.path("unitOfMeasure").asText().equals("1 Hour")
                && item.path("currencyCode").asText("USD").equals("USD")
                && !names.contains("Spot")
                && !names.contains("Low Priority")
                && !item.path("productName").asText().contains("Windows");
    }
}
