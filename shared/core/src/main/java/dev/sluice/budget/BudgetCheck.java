package dev.sluice.budget;

import static java.util.Objects.requireNonNull;

import dev.sluice.budget.Judged.Word;
import dev.sluice.model.Basis;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.Money;
import dev.sluice.model.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides what a signal means: which thresholds it reaches that nothing reached before, in its own period. Pure, and the
 * order of the signals of one period does not matter to what is reached in the end.
 */
final class BudgetCheck {
    /** Beyond a quadrillion of any currency, a message is wrong. */
    private static final BigDecimal BEYOND_BELIEF = BigDecimal.TEN.pow(15);

    private final BudgetPolicy policy;
    private final OwnForecast own;

    BudgetCheck(BudgetPolicy policy, OwnForecast own) {
        this.policy = requireNonNull(policy, "policy is null");
        this.own = requireNonNull(own, "own is null");
    }

    Judged judge(Optional<BudgetMemory> known, BudgetSignal signal, Instant now) {
        Optional<Period> about = signal.period().or(() -> going(known, signal, now));
        if (about.isEmpty()) {
            return Judged.of(Word.UNKNOWN, "which period it is about isn't known", known);
        }
        Period heard = about.get();
        if (Periods.ahead(heard, now)) {
            return Judged.of(Word.UNKNOWN, "it is about a period that has not begun, since " + heard.start(), known);
        }
        if (Stream.of(signal.amount(), signal.spent(), signal.forecast())
                .flatMap(Optional::stream)
                .anyMatch(money -> money.amount().abs().compareTo(BEYOND_BELIEF) >= 0)) {
            return Judged.of(Word.UNKNOWN, "it names an amount beyond belief", known);
        }
        BudgetMemory before = known.orElseGet(() -> BudgetMemory.of(signal.budget(), signal.name()));
        Optional<PeriodMemory> earlier = before.period(heard.start());
        Period period =
                earlier.map(memory -> Periods.merged(heard, memory.period())).orElse(heard);
        if (Periods.closed(period, before.newest().map(PeriodMemory::period), now)) {
            return Judged.of(Word.LATE, "the period that began " + heard.start() + " is closed", known);
        }
        return judge(before, earlier.orElseGet(() -> PeriodMemory.of(period)), period, signal, now);
    }

    /** What says the amount alone is about the period that goes on, as far as one is remembered. */
    private static Optional<Period> going(Optional<BudgetMemory> known, BudgetSignal signal, Instant now) {
        boolean amountAlone = signal.spent().isEmpty()
                && signal.forecast().isEmpty()
                && signal.passed().isEmpty();
        return known.filter(memory -> amountAlone)
                .flatMap(BudgetMemory::newest)
                .map(PeriodMemory::period)
                .filter(period -> !period.overAt(now));
    }

    private Judged judge(BudgetMemory before, PeriodMemory earlier, Period period, BudgetSignal signal, Instant now) {
        Instant at = signal.observed().isAfter(now) ? now : signal.observed();
        List<Seen> seen = SeenDays.with(before.seen(), period, signal.spent(), at);

        // A message that lacks a figure is completed from what was heard before it. One that is older than what is
        // remembered counts by its own figures, as they were true once: the others were not said yet.
        Optional<Money> amount = signal.amount().or(() -> until(at, earlier.amount()));
        Level actual = said(signal.spent(), until(at, earlier.spent()), amount, "as the provider says");
        if (signal.spent().isEmpty() || actual.share().isEmpty()) {
            actual = higher(
                    actual, passed(signal, Basis.ACTUAL, "the provider says no more than that the spend passed it"));
        }
        Level forecast = forecast(period, seen, amount, signal, until(at, earlier.forecast()), now);

        List<Fired> fired = new ArrayList<>(earlier.fired());
        List<Threshold> crossed = new ArrayList<>();
        for (Threshold threshold : policy.thresholds(signal.budget(), signal.name())) {
            Level level = threshold.basis() == Basis.ACTUAL ? actual : forecast;
            if (level.reaches(threshold.share()) && earlier.fired(threshold).isEmpty()) {
                crossed.add(threshold);
                fired.add(new Fired(
                        threshold,
                        at,
                        policy.rungs(signal.budget(), signal.name(), threshold).stream()
                                .map(Rung::key)
                                .toList()));
            }
        }
        fired.sort(Comparator.comparing(Fired::threshold));

        PeriodMemory current = new PeriodMemory(
                period,
                Figure.newer(earlier.amount(), figure(signal.amount(), at)),
                Figure.newer(earlier.spent(), figure(signal.spent(), at)),
                Figure.newer(earlier.forecast(), figure(signal.forecast(), at)),
                fired);
        BudgetMemory after = new BudgetMemory(
                signal.budget(), signal.name(), Periods.with(before.periods(), current, now), seen, Optional.empty());
        // An older message says nothing of how the budget stands now.
        boolean older =
                current.spent().filter(figure -> figure.at().isAfter(at)).isPresent();
        Level standing = older && crossed.isEmpty()
                ? said(money(current.spent()), Optional.empty(), money(current.amount()), "as the provider says")
                : actual;
        return judged(after, current, standing, forecast, crossed, now);
    }

    private Judged judged(
            BudgetMemory after,
            PeriodMemory period,
            Level actual,
            Level forecast,
            List<Threshold> crossed,
            Instant now) {
        boolean stale = period.spent()
                .filter(figure -> figure.at().isBefore(now.minus(policy.staleAfter())))
                .isPresent();
        Word word = !crossed.isEmpty()
                ? Word.CROSSED
                : actual.share().isEmpty() || stale
                        ? Word.UNKNOWN
                        : actual.reaches(BigDecimal.ONE) ? Word.OVER : Word.WITHIN;
        String why = "spent: " + actual.words() + "; forecast: " + forecast.words()
                + (stale
                        ? "; nothing newer was heard for longer than "
                                + policy.staleAfter().toHours() + " h"
                        : "");
        return new Judged(word, why, Optional.of(after), Optional.of(period), actual, forecast, crossed);
    }

    private Level forecast(
            Period period,
            List<Seen> seen,
            Optional<Money> amount,
            BudgetSignal signal,
            Optional<Money> remembered,
            Instant now) {
        Level said = said(signal.forecast(), remembered, amount, "as the provider forecasts");
        if (signal.forecast().isPresent() && said.share().isPresent()) {
            return said;
        }
        boolean figure = signal.forecast().or(() -> remembered).isPresent();
        return higher(
                figure ? said : ours(period, seen, amount, now),
                passed(signal, Basis.FORECAST, "the provider says no more than that its forecast passed it"));
    }

    private static Level said(Optional<Money> now, Optional<Money> before, Optional<Money> amount, String how) {
        return now.or(() -> before)
                .map(money -> level(money, amount, how))
                .orElseGet(() -> Level.unknown("the provider doesn't say"));
    }

    /** A least value counts where it is more than the figure that is known. */
    private static Level higher(Level figure, Level least) {
        return least.share().filter(share -> !figure.reaches(share)).isPresent() ? least : figure;
    }

    private Level ours(Period period, List<Seen> seen, Optional<Money> amount, Instant now) {
        if (period.overAt(now)) {
            return Level.unknown("the period is over: there is nothing left to forecast");
        }
        return switch (own.of(period, seen, now)) {
            case OwnForecast.TooEarly(String why) -> Level.unknown(why);
            case OwnForecast.Says says ->
                level(
                        says.likely(),
                        amount,
                        "Sluice's own forecast, " + says.low().rounded() + " to "
                                + says.high().rounded() + ": " + says.how());
        };
    }

    private static Level level(Money money, Optional<Money> amount, String how) {
        if (amount.isEmpty()) {
            return new Level(Optional.empty(), Optional.of(money), money.rounded() + " of a budget that isn't known");
        }
        if (!money.currency().equals(amount.get().currency())) {
            return Level.unknown(money.rounded() + " is in another currency than the budget of "
                    + amount.get().rounded());
        }
        return new Level(Optional.of(Shares.of(money, amount.get())), Optional.of(money), how);
    }

    private static Level passed(BudgetSignal signal, Basis basis, String how) {
        return Optional.ofNullable(signal.passed().get(basis))
                .map(share -> new Level(Optional.of(share), Optional.empty(), how))
                .orElseGet(() -> Level.unknown("the provider doesn't say"));
    }

    /** A figure that had been said by then. */
    private static Optional<Money> until(Instant at, Optional<Figure> figure) {
        return figure.filter(known -> !known.at().isAfter(at)).map(Figure::money);
    }

    private static Optional<Money> money(Optional<Figure> figure) {
        return figure.map(Figure::money);
    }

    private static Optional<Figure> figure(Optional<Money> money, Instant at) {
        return money.map(some -> new Figure(some, at));
    }
}
