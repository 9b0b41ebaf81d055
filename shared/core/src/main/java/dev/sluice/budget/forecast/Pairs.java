package dev.sluice.budget.forecast;

import java.util.function.IntUnaryOperator;

/**
 * Whether later days cost more than earlier ones, or less, pair by pair: an outlier is one day of many here, however far out
 * it is. Both days of a pair are compared as if each were on the other's weekday.
 */
record Pairs(Days days, Week week) {
    /** The share of the pairs of a day before the cut and one after it that go the way of most. */
    double across(int cut) {
        return agreeing(cut, earlier -> cut);
    }

    /** The share of all pairs that do. */
    double along() {
        return agreeing(days.size(), earlier -> earlier + 1);
    }

    private double agreeing(int earliers, IntUnaryOperator firstLater) {
        int more = 0;
        int less = 0;
        int pairs = 0;
        for (int i = 0; i < earliers; i++) {
            for (int j = firstLater.applyAsInt(i); j < days.size(); j++) {
                double change = days.cost()[j] * usual(i) - days.cost()[i] * usual(j);
                more += change > 0 ? 1 : 0;
                less += change < 0 ? 1 : 0;
                pairs++;
            }
        }
        return pairs == 0 ? 0 : (double) Math.max(more, less) / pairs;
    }

    private double usual(int i) {
        return week.factor()[days.weekday()[i]];
    }
}
