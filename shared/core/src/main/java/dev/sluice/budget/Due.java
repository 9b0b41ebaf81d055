package dev.sluice.budget;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * Something the policy wants done, as a budget reached a threshold. It stays due, run after run, until {@link
 * BudgetWatch#settled} is told of it or its time is over: whoever dies between the two is followed by somebody who starts
 * the same again, by the same trigger.
 *
 * @param name what people call the budget
 * @param until when what is done should end: the end of the period; for a day that is over when its costs are known, the end
 *     of the day after
 */
public record Due(Crossing crossing, String name, Rung rung, Instant until) {
    public Due {
        requireNonNull(crossing, "crossing is null");
        requireNonNull(name, "name is null");
        requireNonNull(rung, "rung is null");
        requireNonNull(until, "until is null");
    }

    /** The idempotency key of the run that does it. */
    public String trigger() {
        return crossing.id() + "/" + rung.key();
    }

    /** One line for people who meet what was done. */
    public String why() {
        return "budget " + name + " reached " + crossing.threshold().percent() + " ("
                + crossing.threshold().basis().code() + ")";
    }
}
