package dev.sluice.budget.forecast;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.Period;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * What was spent in a period up to a moment, as a budget says it.
 *
 * @param at when that was so: providers know costs hours after they arose, so this is earlier than the message
 * @param spent from the period's start; it may be negative, and it may fall
 */
public record SpendSeen(Period period, Instant at, BigDecimal spent) {
    public SpendSeen {
        requireNonNull(period, "period is null");
        requireNonNull(at, "at is null");
        requireNonNull(spent, "spent is null");
    }
}
