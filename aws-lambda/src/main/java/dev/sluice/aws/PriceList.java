package dev.sluice.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.adapter.TypePrices;
import dev.sluice.cloud.Prices.Price;
import dev.sluice.model.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.pricing.model.Filter;
import software.amazon.awssdk.services.pricing.model.FilterType;

/** The AWS Price List: one call per type and region, remembered for the process. */
final class PriceList implements TypePrices.Live {
    static final String OPERATION = "pricing:GetProducts";

    private final AwsClients clients;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Optional<Price>> asked = new ConcurrentHashMap<>();

    PriceList(AwsClients clients) {
        this.clients = clients;
    }

    /** Linux, shared tenancy, on demand; empty where the list has none, or more than one. @throws dev.sluice.cloud.CloudProblem */
    @Override
    public Optional<Price> find(String type, String region) {
        return asked.computeIfAbsent(type + " " + region, key -> ask(type, region));
    }

    private Optional<Price> ask(String type, String region) {
        List<Filter> filters = List.of(
                equal("instanceType", type),
                equal("regionCode", region),
                equal("operatingSystem", "Linux"),
                equal("tenancy", "Shared"),
                equal("preInstalledSw", "NA"),
                equal("capacitystatus", "Used"));
        try {
            List<String> products = clients.pricing()
                    .getProducts(request -> request.serviceCode("AmazonEC2")
                            .formatVersion("aws_v1")
                            .filters(filters)
                            .maxResults(100))
                    .priceList();
            List<BigDecimal> found = new ArrayList<>();
            for (String product : products) {
                JsonNode terms = json.readTree(product).path("terms").path("OnDemand");
                terms.forEach(term -> term.path("priceDimensions").forEach(dimension -> {
                    String usd = dimension.path("pricePerUnit").path("USD").asText("");
                    if (dimension.path("unit").asText().equals("Hrs") && usd.matches("\\d+(\\.\\d+)?")) {
                        found.add(new BigDecimal(usd).stripTrailingZeros());
                    }
                }));
            }
            List<BigDecimal> distinct =
                    found.stream().filter(usd -> usd.signum() > 0).distinct().toList();
            return distinct.size() == 1
                    ? Optional.of(new Price(Money.usd(distinct.getFirst().toPlainString()), "AWS Price List"))
                    : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (SdkException e) {
            throw AwsProblems.of(e, OPERATION);
        }
    }

    private static Filter equal(String field, String value) {
        return Filter.builder()
                .type(FilterType.TERM_MATCH)
                .field(field)
                .value(value)
                .build();
    }
}
