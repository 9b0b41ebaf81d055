package dev.sluice.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.cloud.CostDrivers;
import dev.sluice.cloud.CostDrivers.Driver;
import dev.sluice.cloud.Read;
import dev.sluice.gcp.fake.ExportRow;
import dev.sluice.gcp.fake.FakeBigQuery;
import dev.sluice.gcp.fake.FakeBilling;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.Cloud;
import dev.sluice.model.Money;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A budget, and the export of its billing account, asked from the first of November to the twentieth, noon in California. */
final class ExportWorld implements AutoCloseable {
    static final String TABLE = "my-project.billing.gcp_billing_export_v1_01D4EE_079462_DFD6EC";
    static final Instant FROM = Instant.parse("2026-11-01T07:00:00Z");
    static final Instant TO = Instant.parse("2026-11-20T20:00:00Z");

    private static final Instant BETWEEN = Instant.parse("2026-11-10T20:00:00Z");

    final World world = new World();
    final FakeBigQuery bigQuery = new FakeBigQuery(world.google);
    final ObjectNode budget = world.billing.add(FakeBilling.ACCOUNT, "research", 1000, 0);
    final Map<String, String> env = new HashMap<>(world.google.environment(World.PROJECT));

    ExportWorld() {
        env.put("SLUICE_BILLING_EXPORT", TABLE);
    }

    ObjectNode filter() {
        return (ObjectNode) budget.path("budgetFilter");
    }

    void table(ExportRow... rows) {
        bigQuery.table(TABLE, rows);
    }

    /** In the middle of the time that is asked for. */
    static ExportRow row(String service, double cost) {
        return ExportRow.of(service, BETWEEN, cost);
    }

    static Driver driver(String name, String dollars) {
        return new Driver(name, Money.usd(dollars));
    }

    static BudgetRef ref(JsonNode budget) {
        String[] name = budget.path("name").asText().split("/");
        return new BudgetRef(Cloud.GCP, name[1], name[3]);
    }

    CostDrivers port() {
        GcpAccess access = GcpAccess.of(env);
        return new GcpWiring(access, env, world::now, new GcpClients(access.endpoint(), millis -> {}))
                .costDrivers()
                .orElseThrow();
    }

    Read<List<Driver>> drivers(int most) {
        return port().of(ref(budget), FROM, TO, most);
    }

    @Override
    public void close() {
        bigQuery.close();
        world.close();
    }
}
