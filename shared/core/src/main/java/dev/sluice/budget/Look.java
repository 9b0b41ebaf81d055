package dev.sluice.budget;

import static java.util.Objects.requireNonNull;

import dev.sluice.budget.Judged.Word;
import dev.sluice.cloud.Budgets;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.CostAnomaly;
import dev.sluice.model.Period;
import dev.sluice.record.Keys;
import dev.sluice.state.State;
import dev.sluice.state.StateProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** One look at one or many budgets: what they are, what is to be told, and what is due. */
final class Look {
    private static final int TRIES = 50;
    private static final int AT_ONCE = 8;

    /** The ladder of each budget from its lowest rung; of rungs at one threshold, in the order of the policy. */
    private static final Comparator<Due> ORDER = Comparator.comparing(
                    (Due due) -> due.crossing().budget())
            .thenComparing(due -> due.crossing().period().start())
            .thenComparing(due -> due.crossing().threshold());

    /**
     * So long after a threshold was reached each message about its budget sends what could not be sent then, as the next
     * look at all budgets is that far away.
     */
    private static final Duration FRESH = Duration.ofHours(6);

    /** With an hour of daylight-saving time. */
    private static final Duration LONGEST_MONTH = Duration.ofDays(31).plusHours(1);

    private final WatchSetup setup;
    private final State state;
    private final BudgetCheck check;
    private final Instant now;
    private final WatchReport report;
    private final Teller teller;
    private final Recall recall;
    private final Set<Due> due = Collections.synchronizedSet(new LinkedHashSet<>());
    private volatile boolean told;
    private volatile boolean waits;

    Look(WatchSetup setup, State state, BudgetCheck check) {
        this.setup = requireNonNull(setup, "setup is null");
        this.state = requireNonNull(state, "state is null");
        this.check = requireNonNull(check, "check is null");
        this.now = setup.clock().instant();
        this.report = new WatchReport(setup.mode(), now);
        this.teller = new Teller(setup, report);
        this.recall = new Recall(setup, report, now);
    }

    WatchReport report() {
        return report;
    }

    void hear(CostAnomaly anomaly) {
        boolean first = new Anomalies(setup, state).tell(anomaly, now);
        told |= first;
        waits = true;
        report.note(first ? "anomaly" : "anomaly-repeated", anomaly.subject() + " (" + anomaly.id() + ")");
    }

    void hear(BudgetSignal heard) {
        Fetched fetched = Fetched.of(heard, setup.budgets(), mayBeOver(heard));
        report.missed(fetched.gaps());
        if (fetched.doubt().isPresent()) {
            doubted(heard, fetched.doubt().get());
            return;
        }
        if (fetched.signals().isEmpty()) {
            report.found(
                    heard.budget(),
                    heard.name(),
                    Judged.of(Word.GONE, "it was deleted since the message was sent", Optional.empty()));
        }
        fetched.signals().forEach(this::judge);
    }

    /** Of a period that nothing was heard of, which doesn't say its end, and began longer ago than a month is long. */
    private boolean mayBeOver(BudgetSignal heard) {
        Optional<Instant> start = heard.period()
                .filter(period -> period.end().isEmpty())
                .map(Period::start)
                .filter(begun -> begun.plus(LONGEST_MONTH).isBefore(now));
        return start.isPresent()
                && state.get(Keys.budget(heard.budget()), BudgetMemory.CODEC)
                        .flatMap(kept -> start.flatMap(begun -> kept.value().period(begun)))
                        .isEmpty();
    }

    private void doubted(BudgetSignal signal, String doubt) {
        String why = "what is said of it is in doubt, and nothing clears it up: " + doubt;
        report.found(signal.budget(), signal.name(), Judged.of(Word.UNKNOWN, why, Optional.empty()));
    }

    private void pulled(BudgetSignal signal) {
        signal.doubt().ifPresentOrElse(doubt -> doubted(signal, doubt), () -> judge(signal));
    }

    private void judge(BudgetSignal signal) {
        String key = Keys.budget(signal.budget());
        for (int i = 0; i < TRIES; i++) {
            Optional<State.Kept<BudgetMemory>> kept = state.get(key, BudgetMemory.CODEC);
            Judged judged = judged(kept.map(State.Kept::value), signal);
            if (!judged.crossed().isEmpty()) {
                teller.crossed(signal.budget(), judged, now);
                told = true;
            }
            if (remembered(key, kept, judged)) {
                report.found(signal.budget(), signal.name(), judged);
                waits |= told
                        || judged.period()
                                .filter(period -> isFresh(period, signal))
                                .isPresent();
                judged.memory().ifPresent(memory -> due.addAll(Dues.of(memory, setup.policy(), now)));
                return;
            }
        }
        throw new IllegalStateException("others were faster " + TRIES + " times");
    }

    /** Whether its telling may wait yet: whoever kept it may have died, or not been able to send it. */
    private boolean isFresh(PeriodMemory period, BudgetSignal signal) {
        return period.fired().stream()
                .map(Fired::at)
                .anyMatch(at -> at.equals(signal.observed()) || at.isAfter(now.minus(FRESH)));
    }

    /** With the days before, where this is the first that is heard of the budget's spend. */
    private Judged judged(Optional<BudgetMemory> known, BudgetSignal signal) {
        Judged alone = check.judge(known, signal, now);
        List<Seen> before = recall.before(known, signal, alone);
        return before.isEmpty()
                ? alone
                : check.judge(
                        known.or(() -> Optional.of(BudgetMemory.of(signal.budget(), signal.name())))
                                .map(memory -> memory.seen(before)),
                        signal,
                        now);
    }

    /** Whether nothing is left to write: all was known, or it is written. */
    private boolean remembered(String key, Optional<State.Kept<BudgetMemory>> kept, Judged judged) {
        if (judged.memory().isEmpty()
                || !Remembering.isWorth(
                        kept.map(State.Kept::value), judged.memory().get())) {
            return true;
        }
        BudgetMemory after = judged.memory().get();
        return kept.map(some -> state.replace(key, BudgetMemory.CODEC, some.version(), after)
                        .isPresent())
                .orElseGet(() -> state.create(key, BudgetMemory.CODEC, after));
    }

    /** Side by side, for each of them is a round trip to the state or two. */
    void judgeAll(List<BudgetSignal> signals, BooleanSupplier late) {
        AtomicInteger left = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<CompletableFuture<Void>> judged = signals.stream()
                    .map(signal -> CompletableFuture.runAsync(
                            () -> {
                                if (late.getAsBoolean()) {
                                    left.incrementAndGet();
                                } else {
                                    guarded(signal.budget(), () -> pulled(signal));
                                }
                            },
                            threads))
                    .toList();
            judged.forEach(Look::join);
        }
        if (left.get() > 0) {
            report.incomplete("deadline", left + " budgets are left for the next look");
        }
    }

    /** What breaks the machine itself, guarded against by nothing, must not look like a budget that was judged. */
    private static void join(CompletableFuture<Void> judged) {
        try {
            judged.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Error broken) {
                throw broken;
            }
            throw e;
        }
    }

    /** What a complete list no longer has. */
    void missing(Budgets budgets, List<BudgetSignal> listed) {
        told |= new Vanished(state, report, teller, now, this::pulled).look(setup.cloud(), budgets, listed);
    }

    void guarded(BudgetRef about, Runnable work) {
        try {
            work.run();
        } catch (StateProblem e) {
            report.failed(e.code(), about + ": " + e.getMessage());
        } catch (RuntimeException e) {
            report.failed("threw", about + ": " + e);
        }
    }

    Watched end(boolean always) {
        if (waits || always) {
            try {
                setup.tell().deliver().ifPresent(why -> report.incomplete("untold", why));
            } catch (StateProblem e) {
                report.incomplete(e.code(), String.valueOf(e.getMessage()));
            }
        }
        return new Watched(
                report.build(setup.clock().instant()),
                due.stream().sorted(ORDER).toList(),
                told);
    }
}
