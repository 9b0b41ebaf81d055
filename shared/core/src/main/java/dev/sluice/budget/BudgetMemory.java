package dev.sluice.budget;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.BudgetRef;
import dev.sluice.model.Cloud;
import dev.sluice.record.Codec;
import dev.sluice.record.JsonBuilder;
import dev.sluice.record.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is remembered of one budget: its thresholds that were reached, and its last figures.
 *
 * @param name what people called it last
 * @param periods newest first; more than one only where the periods are days
 * @param seen oldest first, one for each day that something was heard on
 * @param gone since when it is no longer there
 */
record BudgetMemory(
        BudgetRef budget, String name, List<PeriodMemory> periods, List<Seen> seen, Optional<Instant> gone) {
    static final Codec<BudgetMemory> CODEC =
            new Codec<>("sluice.budget", 1, BudgetMemory::write, (json, version) -> BudgetMemory.read(json));

    BudgetMemory {
        requireNonNull(budget, "budget is null");
        requireNonNull(name, "name is null");
        periods = List.copyOf(periods);
        seen = List.copyOf(seen);
        requireNonNull(gone, "gone is null");
    }

    static BudgetMemory of(BudgetRef budget, String name) {
        return new BudgetMemory(budget, name, List.of(), List.of(), Optional.empty());
    }

    /** The newest period. */
    Optional<PeriodMemory> newest() {
        return periods.stream().findFirst();
    }

    /** The period that began then. */
    Optional<PeriodMemory> period(Instant start) {
        return periods.stream()
                .filter(each -> each.period().start().equals(start))
                .findFirst();
    }

    BudgetMemory seen(List<Seen> days) {
        return new BudgetMemory(budget, name, periods, days, gone);
    }

    BudgetMemory gone(Optional<Instant> since) {
        return new BudgetMemory(budget, name, periods, seen, since);
    }

    /** Without a rung that was started. */
    BudgetMemory without(Instant start, Threshold threshold, String rung) {
        return new BudgetMemory(
                budget,
                name,
                periods.stream()
                        .map(period -> !period.period().start().equals(start)
                                ? period
                                : period.with(period.fired().stream()
                                        .map(fired -> fired.threshold().equals(threshold) ? fired.without(rung) : fired)
                                        .toList()))
                        .toList(),
                seen,
                gone);
    }

    private Map<String, Object> write() {
        return new JsonBuilder()
                .put("account", budget.account())
                .put("cloud", budget.cloud().code())
                .text("gone", gone)
                .put("id", budget.id())
                .put("name", name)
                .objects("periods", periods, PeriodMemory::write)
                .objects("seen", seen, Seen::write)
                .build();
    }

    private static BudgetMemory read(JsonObject json) {
        return new BudgetMemory(
                new BudgetRef(json.word("cloud", Cloud::of), json.text("account"), json.text("id")),
                json.text("name"),
                json.objects("periods", PeriodMemory::read),
                json.objects("seen", Seen::read),
                json.instantOrNone("gone"));
    }
}
