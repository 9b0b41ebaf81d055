package dev.sluice.budget;

import dev.sluice.cloud.Budgets;
import dev.sluice.cloud.Read;
import dev.sluice.model.Basis;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.Gap;
import dev.sluice.model.Money;
import dev.sluice.model.Period;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a message says, completed by what the provider answers where the message lacks something or is in doubt.
 *
 * @param signals one; two where the message is about another period than the answer; none where the budget is there no
 *     longer
 * @param doubt why nothing in it can be believed; empty where it can
 */
record Fetched(List<BudgetSignal> signals, List<Gap> gaps, Optional<String> doubt) {
    /**
     * How long after a period began a message that doesn't say its own may still tell of the one before: Azure evaluates once a
     * day over costs that come in up to 72 hours late (tutorial-acm-create-budgets).
     */
    private static final Duration EDGE = Duration.ofHours(72);

    /** @param mayBeOver whether it is open how long the message's period is, so that it may have ended long ago */
    static Fetched of(BudgetSignal heard, Optional<Budgets> budgets, boolean mayBeOver) {
        boolean complete = heard.period().isPresent()
                && !mayBeOver
                && heard.amount().isPresent()
                && (heard.spent().isPresent() || heard.passed().containsKey(Basis.ACTUAL));
        if ((complete && heard.doubt().isEmpty()) || budgets.isEmpty()) {
            return new Fetched(List.of(heard), List.of(), heard.doubt());
        }
        Read<Optional<BudgetSignal>> answer = budgets.get().find(heard.budget());
        if (!answer.complete()) {
            return new Fetched(List.of(heard), answer.gaps(), heard.doubt());
        }
        if (answer.value().isEmpty()) {
            return new Fetched(List.of(), List.of(), Optional.empty());
        }
        BudgetSignal now = answer.value().get();
        if (now.doubt().isPresent()) {
            // An answer in doubt clears nothing up: a message that is sound by itself still counts.
            return new Fetched(
                    List.of(heard),
                    List.of(),
                    heard.doubt().or(() -> heard.period().isPresent() ? Optional.empty() : now.doubt()));
        }
        return new Fetched(both(heard, now), List.of(), Optional.empty());
    }

    private static List<BudgetSignal> both(BudgetSignal heard, BudgetSignal now) {
        if (heard.doubt().isPresent() || (heard.period().isEmpty() && !within(heard, now))) {
            return List.of(now);
        }
        Optional<Instant> next = now.period()
                .map(Period::start)
                .filter(start -> heard.period()
                        .filter(period -> !period.start().equals(start))
                        .isPresent());
        return next.map(start -> List.of(ended(heard, start), now))
                .orElseGet(() -> List.of(merged(heard, now).orElse(now)));
    }

    /** Whether a message that doesn't say its period is surely of the one that the answer is about. */
    private static boolean within(BudgetSignal heard, BudgetSignal now) {
        return now.period()
                .filter(period ->
                        !heard.observed().isBefore(period.start().plus(EDGE)) && !period.overAt(heard.observed()))
                .isPresent();
    }

    /** Its period was over when the present one began, where it doesn't say better. */
    private static BudgetSignal ended(BudgetSignal heard, Instant next) {
        Period period = heard.period().orElseThrow();
        boolean open = period.end().isEmpty() && period.start().isBefore(next);
        return open ? heard.in(Period.of(period.start(), next)) : heard;
    }

    /** The message's own figures, and the answer's for what it lacks; empty where their currencies differ. */
    private static Optional<BudgetSignal> merged(BudgetSignal heard, BudgetSignal now) {
        try {
            return Optional.of(new BudgetSignal(
                    heard.budget(),
                    heard.name(),
                    heard.period()
                            .map(period -> now.period()
                                    .map(known -> Periods.merged(period, known))
                                    .orElse(period))
                            .or(now::period),
                    first(heard.amount(), now.amount()),
                    first(heard.spent(), now.spent()),
                    first(heard.forecast(), now.forecast()),
                    heard.passed(),
                    heard.observed(),
                    Optional.<String>empty()));
        } catch (IllegalArgumentException currenciesDiffer) {
            return Optional.empty();
        }
    }

    private static Optional<Money> first(Optional<Money> one, Optional<Money> other) {
        return one.or(() -> other);
    }
}
