package dev.sluice.budget;

import static java.util.Objects.requireNonNull;

import dev.sluice.cloud.StateStore;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.BudgetStanding;
import dev.sluice.model.Money;
import dev.sluice.model.Period;
import dev.sluice.record.Keys;
import dev.sluice.state.State;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** How budgets stand, by the evaluation that watches them, for people who ask. It reads, and writes and tells nothing. */
public final class Standings {
    private final BudgetCheck check;
    private final State state;
    private final InstantSource clock;

    public Standings(StateStore store, BudgetPolicy policy, OwnForecast forecast, InstantSource clock) {
        this.check = new BudgetCheck(policy, forecast);
        this.state = new State(store, clock);
        this.clock = requireNonNull(clock, "clock is null");
    }

    /**
     * @param signals what the provider says of each budget now
     * @throws dev.sluice.state.StateProblem where it can't be read what was told before
     */
    public List<BudgetStanding> of(List<BudgetSignal> signals) {
        Instant now = clock.instant();
        return signals.stream().map(signal -> standing(signal, now)).toList();
    }

    private BudgetStanding standing(BudgetSignal signal, Instant now) {
        Optional<BudgetMemory> known =
                state.get(Keys.budget(signal.budget()), BudgetMemory.CODEC).map(State.Kept::value);
        Judged judged = signal.doubt()
                .map(doubt -> Judged.of(Judged.Word.UNKNOWN, "what is said of it is in doubt: " + doubt, known))
                .orElseGet(() -> check.judge(known, signal, now));
        Optional<PeriodMemory> period = judged.period();
        return new BudgetStanding(
                signal.budget(),
                signal.name(),
                period.map(PeriodMemory::period).or(signal::period),
                period.flatMap(PeriodMemory::amount).map(Figure::money).or(signal::amount),
                period.isPresent() ? level(judged.actual()) : said(signal.spent()),
                period.isPresent() ? level(judged.forecast()) : said(signal.forecast()),
                told(known, period.map(PeriodMemory::period).or(signal::period)),
                notes(judged));
    }

    private static BudgetStanding.Level level(Level level) {
        boolean least = level.share().isPresent() && level.money().isEmpty();
        return new BudgetStanding.Level(level.money(), level.share(), least);
    }

    private static BudgetStanding.Level said(Optional<Money> figure) {
        return new BudgetStanding.Level(figure, Optional.empty(), false);
    }

    /** Those that were reached before; what is reached just now is told by whoever watches. */
    private static List<BudgetStanding.Threshold> told(Optional<BudgetMemory> known, Optional<Period> period) {
        return known
                .flatMap(memory -> period.flatMap(about -> memory.period(about.start())))
                .map(PeriodMemory::fired)
                .orElse(List.of())
                .stream()
                .map(Fired::threshold)
                .map(threshold -> new BudgetStanding.Threshold(threshold.basis(), threshold.share()))
                .toList();
    }

    private static List<String> notes(Judged judged) {
        List<String> notes = new ArrayList<>();
        switch (judged.verdict()) {
            case UNKNOWN, LATE, GONE -> notes.add(judged.verdict().code() + ": " + judged.why());
            case CROSSED ->
                notes.add("reached, and nobody was told yet: "
                        + judged.crossed().stream()
                                .map(threshold -> threshold.percent() + " "
                                        + threshold.basis().code())
                                .collect(Collectors.joining(", ")));
            case WITHIN, OVER -> {
                // The figures say it.
            }
        }
        if (judged.period().isPresent() && judged.forecast().share().isEmpty()) {
            notes.add("no forecast: " + judged.forecast().how());
        }
        return notes;
    }
}
