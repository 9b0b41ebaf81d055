package dev.sluice.budget;

import static java.util.Objects.requireNonNull;

import dev.sluice.cloud.Read;
import dev.sluice.cloud.StateStore;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.BudgetStanding;
import dev.sluice.model.Gap;
import dev.sluice.model.Money;
import dev.sluice.model.Period;
import dev.sluice.record.Keys;
import dev.sluice.state.State;
import dev.sluice.state.StateProblem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;

/** How budgets stand, by the evaluation that watches them, for people who ask. It reads, and writes and tells nothing. */
public final class Standings {
    /** Each is a round trip to the state. */
    private static final int AT_ONCE = 8;

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
     * @return with a gap for each budget of which it can't be read what was told before
     * @throws StateProblem where the state itself can't be read
     */
    public Read<List<BudgetStanding>> of(List<BudgetSignal> signals) {
        Instant now = clock.instant();
        List<Gap> gaps = Collections.synchronizedList(new ArrayList<>());
        List<Future<BudgetStanding>> asked = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            signals.forEach(signal -> asked.add(threads.submit(() -> standing(signal, now, gaps))));
        }
        return new Read<>(asked.stream().map(Standings::answer).toList(), gaps);
    }

    private static BudgetStanding answer(Future<BudgetStanding> asked) {
        if (asked.state() == Future.State.FAILED && asked.exceptionNow() instanceof RuntimeException problem) {
            throw problem;
        }
        return asked.resultNow();
    }

    private BudgetStanding standing(BudgetSignal signal, Instant now, List<Gap> gaps) {
        Optional<BudgetMemory> known = known(signal.budget(), gaps);
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

    private Optional<BudgetMemory> known(BudgetRef budget, List<Gap> gaps) {
        String key = Keys.budget(budget);
        try {
            return state.get(key, BudgetMemory.CODEC).map(State.Kept::value);
        } catch (StateProblem e) {
            if (!e.aboutOne()) {
                throw e;
            }
            gaps.add(new Gap(
                    WatchReport.cell(budget.cloud(), budget.account()),
                    "what was told of budget " + budget.id(),
                    Gap.Reason.CUT_SHORT,
                    e.code(),
                    Optional.empty(),
                    String.valueOf(e.getMessage())));
            return Optional.empty();
        }
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
