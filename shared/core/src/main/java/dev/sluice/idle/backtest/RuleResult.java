package dev.sluice.idle.backtest;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.List;

/**
 * What one rule came to.
 *
 * @param machines one entry per machine, in the order of the tracks
 */
public record RuleResult(String rule, List<OfMachine> machines) {
    /** The part of one machine. */
    public record OfMachine(String machine, int accelerators, Tally tally) {}

    public RuleResult {
        requireNonNull(rule, "rule is null");
        machines = List.copyOf(machines);
    }

    public Tally total() {
        return machines.stream().map(OfMachine::tally).reduce(Tally.NOTHING, Tally::plus);
    }

    /** The machines that saved most. */
    public List<OfMachine> best(int most) {
        return machines.stream()
                .filter(one -> one.tally().saved() > 0)
                .sorted(Comparator.comparingDouble(
                                (OfMachine one) -> -one.tally().saved())
                        .thenComparing(OfMachine::machine))
                .limit(most)
                .toList();
    }

    /** The machines with the most wrong stops, and among equals those that left most unsaved. */
    public List<OfMachine> worst(int most) {
        return machines.stream()
                .filter(one -> one.tally().wrong() > 0
                        || one.tally().saved() < one.tally().possible())
                .sorted(Comparator.comparingInt((OfMachine one) -> -one.tally().wrong())
                        .thenComparingDouble(
                                one -> one.tally().saved() - one.tally().possible())
                        .thenComparing(OfMachine::machine))
                .limit(most)
                .toList();
    }
}
