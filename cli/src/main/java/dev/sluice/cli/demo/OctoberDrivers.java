package dev.sluice.cli.demo;

import dev.sluice.cloud.CostDrivers;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Read;
import dev.sluice.model.BudgetRef;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** What the demo's billing export says of October: the training's service is not among the dearest before it begins. */
final class OctoberDrivers implements CostDrivers {
    private final Instant start;

    OctoberDrivers(Instant start) {
        this.start = start;
    }

    @Override
    public Read<List<Driver>> of(BudgetRef budget, Instant from, Instant to, int most) {
        return Read.of(OctoberCosts.byService(start, from, to).entrySet().stream()
                .map(service -> new Driver(service.getKey(), service.getValue()))
                .sorted(Comparator.comparing((Driver driver) -> driver.cost().amount())
                        .reversed())
                .limit(most)
                .toList());
    }

    @Override
    public List<Permission> permissions() {
        return List.of();
    }
}
