package dev.sluice.model;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * How one budget stands, as a list of budgets shows it. What isn't known is empty, and is shown as that.
 *
 * @param amount what may be spent in the period
 * @param actual what was spent
 * @param forecast what the whole period is expected to cost
 * @param fired the thresholds of this period that were reached, lowest first, those of spend before those of forecast
 * @param notes what else a reader must know: a doubt, a message that is late; one sentence each
 */
public record BudgetStanding(
        BudgetRef budget,
        String name,
        Optional<Period> period,
        Optional<Money> amount,
        Level actual,
        Level forecast,
        List<Threshold> fired,
        List<String> notes) {
    public BudgetStanding {
        requireNonNull(budget, "budget is null");
        requireNonNull(name, "name is null");
        requireNonNull(period, "period is null");
        requireNonNull(amount, "amount is null");
        requireNonNull(actual, "actual is null");
        requireNonNull(forecast, "forecast is null");
        fired = fired.stream().sorted().toList();
        notes = List.copyOf(notes);
    }

    /**
     * A figure beside the amount of its budget.
     *
     * @param share of the amount: 0.84 for 84 %
     * @param least whether figure and share are known as least values only
     */
    public record Level(Optional<Money> figure, Optional<BigDecimal> share, boolean least) {
        /** Nothing is known. */
        public static final Level UNKNOWN = new Level(Optional.empty(), Optional.empty(), false);

        public Level {
            requireNonNull(figure, "figure is null");
            requireNonNull(share, "share is null");
        }
    }

    /**
     * A threshold that was reached.
     *
     * @param share of the amount: 0.5 for 50 %
     */
    public record Threshold(Basis basis, BigDecimal share) implements Comparable<Threshold> {
        private static final Comparator<Threshold> ORDER =
                Comparator.comparing(Threshold::basis).thenComparing(Threshold::share);

        public Threshold {
            requireNonNull(basis, "basis is null");
            requireNonNull(share, "share is null");
        }

        @Override
        public int compareTo(Threshold other) {
            return ORDER.compare(this, other);
        }
    }
}
