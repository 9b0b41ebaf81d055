package dev.sluice.budget;

import static java.util.Objects.requireNonNull;

import dev.sluice.budget.Judged.Word;
import dev.sluice.cloud.Budgets;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.cloud.CostMessages.Heard;
import dev.sluice.cloud.Read;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.BudgetSignal;
import dev.sluice.record.Keys;
import dev.sluice.state.State;
import dev.sluice.state.StateProblem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Watches budgets: hears what their provider says of them, decides what that means, and keeps what people must be told.
 * Most messages change nothing, and cost one read. It never acts.
 *
 * <p>What goes wrong is in the report; where state can't be had it is {@link dev.sluice.model.RunStatus#FAILED}, and whoever
 * delivered the message should deliver it again.
 */
public final class BudgetWatch {
    /** The word of reports and of the command line. */
    public static final String CAPABILITY = WatchReport.CAPABILITY;

    private final WatchSetup setup;
    private final State state;
    private final BudgetCheck check;

    public BudgetWatch(WatchSetup setup) {
        this.setup = requireNonNull(setup, "setup is null");
        this.state = new State(setup.store(), setup.clock());
        this.check = new BudgetCheck(setup.policy(), setup.forecast());
    }

    /** What messages say; what they lack is fetched. */
    public Watched hear(List<Heard> messages) {
        Look look = new Look();
        for (Heard message : messages) {
            switch (message) {
                case Heard.OfBudget(BudgetSignal signal) -> look.guarded(signal.budget(), () -> look.hear(signal));
                case Heard.OfAnomaly(var anomaly) ->
                    look.guarded(new BudgetRef(anomaly.cloud(), anomaly.account(), anomaly.id()), () -> {
                        boolean first = new Anomalies(setup, state).tell(anomaly, look.now);
                        look.told |= first;
                        look.report.note(
                                first ? "anomaly" : "anomaly-repeated", anomaly.subject() + " (" + anomaly.id() + ")");
                    });
                case Heard.Nothing(String why) -> look.report.note("nothing-heard", why);
            }
        }
        return look.end(false);
    }

    /** All budgets as they are now: the reliable way, for messages may be lost. */
    public Watched pull() {
        Look look = new Look();
        if (setup.budgets().isEmpty()) {
            look.report.note("no-budgets", "this cloud lists no budgets: messages alone tell of them");
            return look.end(true);
        }
        Budgets budgets = setup.budgets().get();
        Read<List<BudgetSignal>> all;
        try {
            all = budgets.all();
        } catch (CloudProblem e) {
            look.report.failed("budgets", e.operation() + ": " + e.getMessage());
            return look.end(true);
        }
        look.report.missed(all.gaps());
        Set<String> there = new HashSet<>();
        for (BudgetSignal signal : all.value()) {
            there.add(Keys.budget(signal.budget()));
            look.guarded(signal.budget(), () -> look.judge(signal));
        }
        if (all.complete()) {
            look.missing(budgets, there);
        }
        return look.end(true);
    }

    /** What was due was started: it is not due any more. */
    public void settled(Due due) {
        Crossing crossing = due.crossing();
        String key = Keys.budget(crossing.budget());
        if (state.bytes(key).isPresent()) {
            state.update(
                    key,
                    BudgetMemory.CODEC,
                    () -> BudgetMemory.of(crossing.budget(), due.name()),
                    memory -> memory.without(
                            crossing.period().start(),
                            crossing.threshold(),
                            due.rung().key()));
        }
    }

    /** One look at one or many budgets. */
    private final class Look {
        private static final int TRIES = 50;

        private final Instant now = setup.clock().instant();
        private final WatchReport report = new WatchReport(setup.mode(), now);
        private final Teller teller = new Teller(setup, report);
        private final Set<Due> due = new LinkedHashSet<>();
        private boolean told;

        void hear(BudgetSignal heard) {
            Fetched fetched = Fetched.of(heard, setup.budgets());
            report.missed(fetched.gaps());
            if (fetched.doubt().isPresent()) {
                String why = "its message is in doubt, and nothing clears it up: "
                        + fetched.doubt().get();
                report.found(heard.budget(), heard.name(), Judged.of(Word.UNKNOWN, why, Optional.empty()));
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

        void judge(BudgetSignal signal) {
            String key = Keys.budget(signal.budget());
            for (int i = 0; i < TRIES; i++) {
                Optional<State.Kept<BudgetMemory>> kept = state.get(key, BudgetMemory.CODEC);
                Judged judged = check.judge(kept.map(State.Kept::value), signal, now);
                if (!judged.crossed().isEmpty()) {
                    teller.crossed(signal.budget(), judged, now);
                    told = true;
                }
                if (remembered(key, kept, judged)) {
                    report.found(signal.budget(), signal.name(), judged);
                    judged.memory().ifPresent(memory -> due.addAll(Dues.of(memory, setup.policy(), now)));
                    return;
                }
            }
            throw new IllegalStateException("others were faster " + TRIES + " times");
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

        /** Budgets that are remembered, and that a complete list no longer has. */
        void missing(Budgets budgets, Set<String> there) {
            List<String> keys;
            try {
                keys = state.list(Keys.budgets(setup.cloud()));
            } catch (StateProblem e) {
                report.failed(e.code(), String.valueOf(e.getMessage()));
                return;
            }
            keys.stream().filter(key -> !there.contains(key)).forEach(key -> {
                try {
                    state.get(key, BudgetMemory.CODEC)
                            .map(State.Kept::value)
                            .filter(memory -> memory.gone().isEmpty())
                            .ifPresent(memory -> gone(budgets, key, memory));
                } catch (StateProblem e) {
                    report.incomplete(e.code(), String.valueOf(e.getMessage()));
                }
            });
        }

        /** The list alone is not believed: the budget is asked for by its own id. */
        private void gone(Budgets budgets, String key, BudgetMemory memory) {
            Read<Optional<BudgetSignal>> found = budgets.find(memory.budget());
            report.missed(found.gaps());
            if (!found.complete()) {
                return;
            }
            if (found.value().isPresent()) {
                judge(found.value().get());
                return;
            }
            teller.gone(memory, now);
            told = true;
            state.update(key, BudgetMemory.CODEC, () -> memory, known -> known.gone(Optional.of(now)));
            report.found(
                    memory.budget(),
                    memory.name(),
                    Judged.of(Word.GONE, "it is no longer among the budgets that can be read", Optional.empty()));
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
            if (told || always) {
                try {
                    setup.tell().deliver().ifPresent(why -> report.incomplete("untold", why));
                } catch (StateProblem e) {
                    report.incomplete(e.code(), String.valueOf(e.getMessage()));
                }
            }
            return new Watched(report.build(setup.clock().instant()), new ArrayList<>(due));
        }
    }
}
