package dev.sluice.budget;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.Money;
import dev.sluice.model.Period;
import java.time.Instant;
import java.util.List;

/** What a period is expected to cost, where the provider doesn't say: from what was spent on the days before. Pure. */
@FunctionalInterface
public interface OwnForecast {
    /** None at all. */
    OwnForecast NONE = (period, seen, now) -> new TooEarly("there is no forecast");

    /**
     * @param seen oldest first, one for each day that something was heard on; all in one currency
     */
    Expected of(Period period, List<Seen> seen, Instant now);

    /** A forecast, or why there is none. */
    sealed interface Expected {}

    /**
     * The whole period's cost.
     *
     * @param low the lower end of the interval
     * @param high the upper end of the interval
     * @param how sure, for people: what the interval means, and what it rests on
     */
    record Says(Money low, Money likely, Money high, String how) implements Expected {
        public Says {
            requireNonNull(low, "low is null");
            requireNonNull(likely, "likely is null");
            requireNonNull(high, "high is null");
            requireNonNull(how, "how is null");
        }
    }

    /** Nothing that could be relied on. */
    record TooEarly(String why) implements Expected {
        public TooEarly {
            requireNonNull(why, "why is null");
        }
    }
}
