package dev.sluice.budget;

import static java.util.Objects.requireNonNull;

import dev.sluice.cloud.Budgets;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.cloud.CostMessages.Heard;
import dev.sluice.cloud.Read;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.RunReport;
import dev.sluice.record.Keys;
import dev.sluice.record.RunRecord;
import dev.sluice.state.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

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
        Look look = new Look(setup, state, check);
        for (Heard message : messages) {
            switch (message) {
                case Heard.OfBudget(BudgetSignal signal) -> look.guarded(signal.budget(), () -> look.hear(signal));
                case Heard.OfAnomaly(var anomaly) ->
                    look.guarded(
                            new BudgetRef(anomaly.cloud(), anomaly.account(), anomaly.id()), () -> look.hear(anomaly));
                case Heard.Nothing(String why) -> look.report().note("nothing-heard", why);
            }
        }
        return look.end(false);
    }

    /** All budgets as they are now: the reliable way, for messages may be lost. */
    public Watched pull() {
        return pull(() -> false);
    }

    /**
     * The same, as far as there is time.
     *
     * @param late whether there is no time for one more budget
     */
    public Watched pull(BooleanSupplier late) {
        Look look = new Look(setup, state, check);
        if (setup.budgets().isEmpty()) {
            look.report().note("no-budgets", "this cloud lists no budgets: messages alone tell of them");
            return look.end(true);
        }
        Budgets budgets = setup.budgets().get();
        Read<List<BudgetSignal>> all;
        try {
            all = budgets.all();
        } catch (CloudProblem e) {
            look.report().failed("budgets", e.operation() + ": " + e.getMessage());
            return look.end(true);
        }
        look.report().missed(all.gaps());
        look.judgeAll(all.value(), late);
        if (all.complete() && !late.getAsBoolean()) {
            look.missing(budgets, all.value());
        }
        return look.end(true);
    }

    /**
     * Keeps that a look was taken, for whoever asks later what it told or started: a run that it starts names it as its
     * parent. Most looks are worth no record: see {@link Watched#told}.
     *
     * @param over whether it is; one that is not is followed by somebody who died
     */
    public void keep(RunReport look, String trigger, boolean over) {
        RunRecord begun = new RunRecord(
                look.run(),
                "look",
                CAPABILITY,
                look.mode(),
                "look:" + trigger,
                look.cells(),
                look.startedAt(),
                Optional.empty());
        RunRecord.End end =
                new RunRecord.End(look.endedAt(), look.status(), Optional.empty(), Map.of(), look.notices());
        state.update(Keys.run(look.run()), RunRecord.CODEC, () -> begun, known -> over ? known.ended(end) : known);
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
}
