package dev.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.cloud.CostDrivers;
import dev.sluice.cloud.CostDrivers.Driver;
import dev.sluice.cloud.Read;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.Cloud;
import dev.sluice.model.Gap;
import dev.sluice.model.Money;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CostExplorerTest {
    private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2026-11-23T08:00:00Z");
    private static final BudgetRef BUDGET = new BudgetRef(Cloud.AWS, FakeCost.OWN, "b");

    private final FakeCost fake = new FakeCost();

    @AfterEach
    void close() {
        assertThat(fake.violations()).isEmpty();
        fake.close();
    }

    @Test
    void of_aBudgetOfEverything_asksOnceAndGivesTheDearest() throws Exception {
        fake.put(FakeCost.OWN, BudgetJson.cost("b", "100", "50"));
        fake.costs(costs("UnblendedCost", "EC2", "30.5", "S3", "2.25", "Tax", "0", "Refund", "-4", "RDS", "9E-2"));

        assertThat(drivers(2))
                .isEqualTo(Read.of(List.of(new Driver("EC2", Money.usd("30.5")), new Driver("S3", Money.usd("2.25")))));
        assertThat(fake.costQuestions()).containsExactly(json("""
                        {"TimePeriod": {"Start": "2026-11-01", "End": "2026-11-24"}, "Granularity": "MONTHLY",
                         "Metrics": ["UnblendedCost"], "GroupBy": [{"Type": "DIMENSION", "Key": "SERVICE"}]}
                        """));
    }

    @Test
    void of_aBudgetWithFiltersAndCostTypes_carriesThemOver() throws Exception {
        fake.put(FakeCost.OWN, BudgetJson.cost("b", "100", "50", """
                , "CostTypes": {"UseAmortized": true, "IncludeTax": false, "IncludeCredit": true},
                "CostFilters": {"Region": ["us-east-1"], "TagKeyValue": ["user:team$gpu", "user:team$ml", "user:env$"]}
                """));

        assertThat(drivers(3).gaps()).isEmpty();
        JsonNode question = fake.costQuestions().getFirst();
        assertThat(question.path("Metrics").path(0).asText()).isEqualTo("AmortizedCost");
        assertThat(question.path("Filter")).isEqualTo(json("""
                {"And": [{"Dimensions": {"Key": "REGION", "Values": ["us-east-1"]}},
                 {"Or": [{"Tags": {"Key": "env", "Values": [""]}}, {"Tags": {"Key": "team", "Values": ["gpu", "ml"]}}]},
                 {"Not": {"Dimensions": {"Key": "RECORD_TYPE", "Values": ["Tax"]}}}]}
                """));
    }

    @Test
    void of_aBudgetOfTheNewShape_usesItsOwnExpressionAndMetric() throws Exception {
        String expression = "{\"Dimensions\": {\"Key\": \"SERVICE\", \"Values\": [\"AmazonEC2\"]}}";
        fake.put(
                FakeCost.OWN,
                BudgetJson.cost(
                        "b", "1", "1", ", \"Metrics\": [\"NetUnblendedCost\"], \"FilterExpression\": " + expression));
        fake.costs(costs("NetUnblendedCost", "EC2", "7"));

        assertThat(drivers(3).value()).containsExactly(new Driver("EC2", Money.usd("7")));
        assertThat(fake.costQuestions().getFirst().path("Filter")).isEqualTo(json(expression));
    }

    @Test
    void of_aFilterThatCantBeCarriedOver_saysSo() {
        fake.put(FakeCost.OWN, BudgetJson.cost("b", "1", "1", ", \"CostFilters\": {\"Moon\": [\"full\"]}"));
        fake.costs(costs("UnblendedCost", "EC2", "7"));

        Read<List<Driver>> read = drivers(3);

        assertThat(read.value()).hasSize(1);
        assertThat(read.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.reason()).isEqualTo(Gap.Reason.CUT_SHORT);
            assertThat(gap.detail()).contains("Moon");
        });
    }

    @Test
    void of_moreThanOnePage_isAskedForNoMore() {
        fake.put(FakeCost.OWN, BudgetJson.cost("b", "1", "1"));
        fake.costs(costs("UnblendedCost", "EC2", "7").replaceFirst("\\{", "{\"NextPageToken\":\"2\","));

        Read<List<Driver>> read = drivers(3);

        assertThat(read.value()).hasSize(1);
        assertThat(read.gaps()).hasSize(1);
        assertThat(fake.costQuestions()).hasSize(1);
    }

    @Test
    void of_aBudgetThatIsGoneOrRefused_asksNothingThatCosts() {
        assertThat(drivers(3)).isEqualTo(Read.of(List.of()));
        fake.refuse(FakeCost.OWN);
        assertThat(drivers(3).gaps()).hasSize(1);
        assertThat(fake.costQuestions()).isEmpty();
    }

    private Read<List<Driver>> drivers(int most) {
        CostDrivers drivers = new AwsWiring(fake.access(), InstantSource.system(), Fake.CREDENTIALS)
                .costDrivers()
                .orElseThrow();
        return drivers.of(BUDGET, FROM, TO, most);
    }

    private static String costs(String metric, String... servicesAndAmounts) {
        var answer = new ObjectMapper().createObjectNode();
        var groups = answer.putArray("ResultsByTime").addObject().putArray("Groups");
        for (int i = 0; i < servicesAndAmounts.length; i += 2) {
            var group = groups.addObject();
            group.putArray("Keys").add(servicesAndAmounts[i]);
            group.putObject("Metrics")
                    .putObject(metric)
                    .put("Amount", servicesAndAmounts[i + 1])
                    .put("Unit", "USD");
        }
        return answer.toString();
    }

    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text);
    }
}
