package dev.sluice.budget.forecast;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.Money;
import dev.sluice.model.Percent;
import java.util.List;

/** What a whole period is expected to cost, or that nobody can say yet. */
public sealed interface Forecast {
    /**
     * An expectation.
     *
     * @param total of the whole period, what was spent so far included; never less than that
     * @param low the total is at least this, so surely as {@code sure} says
     * @param high the total is at most this, likewise
     * @param sure how often totals are expected to lie from low to high
     * @param why what it rests on, for people: clauses in the order of a sentence
     */
    record Expected(Money total, Money low, Money high, Percent sure, List<String> why) implements Forecast {
        /** @throws IllegalArgumentException where the total is not from low to high */
        public Expected {
            requireNonNull(sure, "sure is null");
            why = List.copyOf(why);
            if (low.isMoreThan(total) || total.isMoreThan(high)) {
                throw new IllegalArgumentException(total + " is not from " + low + " to " + high);
            }
        }
    }

    /** Whatever was said now would be a guess. */
    record TooEarly(String why) implements Forecast {
        public TooEarly {
            requireNonNull(why, "why is null");
        }
    }
}
