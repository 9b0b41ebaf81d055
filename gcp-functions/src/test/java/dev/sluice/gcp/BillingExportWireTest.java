package dev.sluice.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.cloud.CostDrivers.Driver;
import dev.sluice.gcp.fake.Discovery;
import dev.sluice.gcp.fake.ExportRow;
import dev.sluice.gcp.fake.FakeBigQuery;
import dev.sluice.gcp.fake.FakeBilling;
import dev.sluice.gcp.fake.FakeGoogle;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.Cloud;
import dev.sluice.testkit.wire.Call;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The whole question: in the form that Google describes, and with sums that another way of adding comes to as well. */
class BillingExportWireTest {
    private static final String TABLE = "my-project.billing.gcp_billing_export_v1_01D4EE_079462_DFD6EC";
    private static final Instant FROM = Instant.parse("2026-03-01T08:00:00Z");
    private static final Instant TO = Instant.parse("2026-03-31T19:00:00Z");

    private final World world = new World();
    private final FakeBigQuery bigQuery = new FakeBigQuery(world.google);
    private final ObjectNode budget = world.billing.add(FakeBilling.ACCOUNT, "research", 1000, 0);

    @AfterEach
    void close() {
        bigQuery.close();
        world.close();
    }

    private List<Driver> drivers() {
        Map<String, String> env = new HashMap<>(world.google.environment(World.PROJECT));
        env.put("SLUICE_BILLING_EXPORT", TABLE);
        String id = Words.last(budget.path("name").asText());
        try (GcpWiring wiring = new GcpWiring(GcpAccess.of(env), env, world::now)) {
            return wiring.costDrivers()
                    .orElseThrow()
                    .of(new BudgetRef(Cloud.GCP, FakeBilling.ACCOUNT, id), FROM, TO, 100)
                    .value();
        }
    }

    @Test
    void drivers_ofThousandsOfRows_addUpAsByHand() {
        Random random = new Random(20261123);
        List<ExportRow> rows = new ArrayList<>();
        Map<String, BigDecimal> expected = new TreeMap<>();
        Instant until = Instant.parse("2026-04-01T07:00:00Z");
        for (int i = 0; i < 3000; i++) {
            Instant at = FROM.minus(Duration.ofDays(3)).plusSeconds(random.nextInt(40 * 86_400));
            // Billionths, as the column has them: no two sums can agree by rounding.
            long nanos = random.nextLong(-5_000_000_000L, 50_000_000_000L);
            String service = "service " + random.nextInt(12);
            ExportRow row = ExportRow.of(service, at, nanos / 1e9);
            boolean counted = !at.isBefore(FROM) && at.isBefore(until) && random.nextInt(3) > 0;
            row.project(counted || !in(at, until) ? "research-1" : "other-1", "1");
            BigDecimal net = BigDecimal.valueOf(nanos, 9);
            for (int credit = random.nextInt(4); credit > 0; credit--) {
                long amount = -random.nextLong(3_000_000_000L);
                boolean counts = random.nextBoolean();
                row.credit(counts ? "DISCOUNT" : "PROMOTION", amount / 1e9);
                net = counts ? net.add(BigDecimal.valueOf(amount, 9)) : net;
            }
            rows.add(row);
            if (counted) {
                expected.merge(service, net, BigDecimal::add);
            }
        }
        bigQuery.table(TABLE, rows.toArray(ExportRow[]::new));
        filter().put("creditTypesTreatment", "INCLUDE_SPECIFIED_CREDITS")
                .putArray("creditTypes")
                .add("DISCOUNT");
        filter().putArray("projects").add("projects/research-1");

        Map<String, BigDecimal> found = new TreeMap<>();
        drivers().forEach(driver -> found.put(driver.name(), driver.cost().amount()));

        assertThat(found)
                .hasSize(12)
                .allSatisfy((service, sum) -> assertThat(sum).isEqualByComparingTo(expected.get(service)));
    }

    private static boolean in(Instant at, Instant until) {
        return !at.isBefore(FROM) && at.isBefore(until);
    }

    @Test
    void questionsAndAnswers_ofEveryField_fitGooglesSchemas() throws Exception {
        filter().putArray("projects").add("projects/research-1");
        filter().putObject("labels").putArray("team").add("ml");
        ExportRow[] rows = new ExportRow[5];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = ExportRow.of("service " + i, FROM, i + 1)
                    .project("research-1", "1")
                    .label("team", "ml");
        }
        bigQuery.table(TABLE, rows);
        bigQuery.slow(1);
        Discovery discovery = Discovery.of("bigquery.v2");

        assertThat(drivers()).hasSize(5);
        Call asked = world.google.wire().calls(FakeBigQuery.QUERY).getFirst();
        Call more = world.google.wire().calls(FakeBigQuery.RESULTS).getLast();
        assertThat(discovery.objections(asked.json(), "QueryRequest")).isEmpty();
        JsonNode answer = send(HttpRequest.newBuilder(URI.create(world.google.uri() + asked.path()))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(asked.body())));
        assertThat(answer.path("rows")).isNotEmpty();
        assertThat(discovery.objections(answer, "QueryResponse")).isEmpty();
        JsonNode page =
                send(HttpRequest.newBuilder(URI.create(world.google.uri() + more.path() + "?location=europe-west1")));
        assertThat(page.path("rows")).isNotEmpty();
        assertThat(discovery.objections(page, "GetQueryResultsResponse")).isEmpty();
    }

    private ObjectNode filter() {
        return (ObjectNode) budget.path("budgetFilter");
    }

    private static JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return FakeGoogle.JSON.readTree(
                    http.send(request.build(), BodyHandlers.ofString()).body());
        }
    }
}
