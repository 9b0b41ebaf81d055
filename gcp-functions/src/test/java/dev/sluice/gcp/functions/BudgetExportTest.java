package dev.sluice.gcp.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.gcp.fake.ExportRow;
import dev.sluice.gcp.fake.FakeBigQuery;
import dev.sluice.gcp.fake.FakeBilling;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A budget that is first heard of today, in Google's own runtime, where what was spent for six weeks is exported. */
class BudgetExportTest {
    private static final String TABLE = "my-project.billing.gcp_billing_export_v1_01D4EE_079462_DFD6EC";
    private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
    private static final int WEEKS = 6;

    private final FakeEstate estate = new FakeEstate();
    private final FakeBigQuery bigQuery = new FakeBigQuery(estate.google);
    private final LocalDate today = LocalDate.now(ZONE);
    private final LocalDate first = today.withDayOfMonth(1);
    private final long spent = 10 * (ChronoUnit.DAYS.between(first, today) + 1);

    @BeforeEach
    void fill() {
        estate.fill("version: 1\n");
        List<ExportRow> rows = new ArrayList<>();
        today.minusWeeks(WEEKS).datesUntil(today.plusDays(1)).forEach(day -> {
            Instant at = day.atStartOfDay(ZONE).toInstant();
            rows.add(ExportRow.of("Compute Engine", at, 8).credit("DISCOUNT", -1));
            rows.add(ExportRow.of("Vertex AI", at, 3));
        });
        bigQuery.table(TABLE, rows.toArray(ExportRow[]::new));
    }

    @AfterEach
    void close() {
        assertThat(estate.google.wire().violations()).isEmpty();
        bigQuery.close();
        estate.close();
    }

    private String message(JsonNode budget) {
        String[] name = budget.path("name").asText().split("/");
        String data = """
                {"budgetDisplayName":"GPUs","costAmount":%d,"costIntervalStart":"%s","budgetAmount":%d,\
                "budgetAmountType":"SPECIFIED_AMOUNT","currencyCode":"USD"}""".formatted(spent, first.atStartOfDay(ZONE).toInstant(), spent * 3 / 2);
        return """
                {"message":{"data":"%s","messageId":"7","attributes":{"billingAccountId":"%s",\
                "budgetId":"%s","schemaVersion":"1.0"}},"subscription":"s"}""".formatted(Base64.getEncoder().encodeToString(data.getBytes(UTF_8)), name[1], name[3]);
    }

    @Test
    void push_firstOfABudget_saysWhatDroveItAndWhatTheMonthWillCost() throws IOException {
        estate.billing.pay(FakeEstate.PROJECT, FakeBilling.ACCOUNT);
        JsonNode budget = estate.billing.add(FakeBilling.ACCOUNT, "GPUs", spent * 3 / 2, 0);
        Map<String, String> env = estate.environment();
        env.put("SLUICE_BILLING_EXPORT", TABLE);
        env.put("SLUICE_PUSH_ACCOUNT", BudgetFunctionsTest.US);
        env.put("SLUICE_PUSH_SIGNATURE", "checked-by-platform");
        try (FunctionProcess http = new FunctionProcess("dev.sluice.gcp.functions.BudgetHttpFunction", env)) {
            String token = BudgetFunctionsTest.token(BudgetFunctionsTest.US);
            // The list says when the month ends, and has no spend: nothing is asked for it.
            assertThat(http.post("{}", "Authorization", token).status()).isEqualTo(200);
            assertThat(bigQuery.billed()).isZero();
            assertThat(http.post(message(budget), "Authorization", token).status())
                    .isEqualTo(200);
        }

        long days = ChronoUnit.DAYS.between(first, today) + 1;
        assertThat(estate.told())
                .isNotEmpty()
                .anySatisfy(text -> assertThat(text)
                        .contains("spend reached 50 % of the budget")
                        .contains("Forecast: USD ")
                        .contains("Compute Engine USD " + 7 * days + ".00, Vertex AI USD " + 3 * days + ".00"));
        // Once for the days, and once for what drove it.
        assertThat(bigQuery.billed()).isEqualTo(2);
    }
}
