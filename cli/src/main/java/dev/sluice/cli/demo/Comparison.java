package dev.sluice.cli.demo;

import dev.sluice.cloud.Machines;
import dev.sluice.cloud.Ports;
import dev.sluice.idle.IdlePolicy;
import dev.sluice.idle.backtest.Backtest;
import dev.sluice.idle.backtest.CloudTracks;
import dev.sluice.idle.backtest.NamedRule;
import dev.sluice.idle.backtest.Replay;
import dev.sluice.idle.backtest.ReplaySettings;
import dev.sluice.idle.backtest.RuleResult;
import dev.sluice.idle.backtest.Tally;
import dev.sluice.idle.past.PatiencePolicy;
import dev.sluice.model.Cell;
import dev.sluice.model.Machine;
import dev.sluice.model.Money;
import dev.sluice.policy.Policy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The policy and plain timeouts, replayed over a week of the estate: each cell by itself, as it is run, and added up.
 *
 * @param machines how many were measured, and so replayed
 * @param unmeasured how many were not
 * @param settings of the replay
 * @param lines the policy first
 */
record Comparison(int machines, int unmeasured, ReplaySettings settings, List<Line> lines) {
    private static final Duration LEARNED = Duration.ofDays(10);
    private static final Duration SCORED = Duration.ofDays(7);
    private static final Currency DOLLARS = Currency.getInstance("USD");

    /**
     * What one rule came to.
     *
     * @param dollars at list prices, of machines whose price is known and that are not paid for anyway
     */
    record Line(String rule, Tally total, Money dollars) {
        Line plus(Line other) {
            return new Line(rule, total.plus(other.total), dollars.plus(other.dollars));
        }
    }

    Comparison {
        lines = List.copyOf(lines);
    }

    static Comparison of(Function<Cell, Ports> clouds, Policy policy, Instant now) {
        IdlePolicy idle = policy.get(IdlePolicy.SECTION);
        PatiencePolicy patience = idle.patience();
        List<NamedRule> rules = new ArrayList<>();
        rules.add(NamedRule.learned("Sluice, this policy", idle));
        rules.addAll(NamedRule.timeouts(patience));
        return Estate.cells().parallelStream()
                .map(cell -> of(clouds.apply(cell), patience, rules, now))
                .reduce(Comparison::plus)
                .orElseThrow();
    }

    private static Comparison of(Ports ports, PatiencePolicy patience, List<NamedRule> rules, Instant now) {
        CloudTracks.Found found = new CloudTracks(ports, patience.busyFrom()).read(now, LEARNED.plus(SCORED));
        ReplaySettings settings = ReplaySettings.DEFAULT.withLearn(LEARNED);
        Set<String> prepaid = ports.get(Machines.class).list().value().stream()
                .filter(machine -> machine.purchase().prepaid())
                .map(Machine::id)
                .collect(Collectors.toSet());
        List<Line> lines = new Backtest(found.tracks(), settings)
                .run(rules, Replay.Progress.SILENT).stream()
                        .map(result -> new Line(
                                result.rule(), result.total(), dollars(result, found.perAcceleratorHour(), prepaid)))
                        .toList();
        return new Comparison(found.tracks().size(), found.unmeasured().size(), settings, lines);
    }

    private static Money dollars(RuleResult result, Map<String, BigDecimal> prices, Set<String> prepaid) {
        Money sum = Money.zero(DOLLARS);
        for (RuleResult.OfMachine machine : result.machines()) {
            BigDecimal price = prices.get(machine.machine());
            if (price != null && !prepaid.contains(machine.machine())) {
                BigDecimal hours = BigDecimal.valueOf(machine.tally().saved());
                sum = sum.plus(new Money(price.multiply(hours), DOLLARS));
            }
        }
        return sum;
    }

    private Comparison plus(Comparison other) {
        List<Line> sums = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            sums.add(lines.get(i).plus(other.lines.get(i)));
        }
        return new Comparison(machines + other.machines, unmeasured + other.unmeasured, settings, sums);
    }
}
