package dev.sluice.run;

import dev.sluice.capability.Capability;
import dev.sluice.model.Request;
import dev.sluice.model.RunReport;
import dev.sluice.record.Hash;
import dev.sluice.record.Plan;
import dev.sluice.record.RunRecord;
import dev.sluice.state.State;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * Runs a request from its trigger to its report. An engine that reports only has no executor: there is nothing in it
 * that could act.
 *
 * <p>What goes wrong is in the report: {@link dev.sluice.model.RunStatus#FAILED} with a notice that says what. Nothing
 * but a defect is thrown.
 */
public final class Engine {
    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Setup setup;
    private final Optional<Sleeper> acting;

    private Engine(Setup setup, Optional<Sleeper> acting) {
        this.setup = setup;
        this.acting = acting;
    }

    /** Looks and plans. In mode warn or act, its plan is one that an acting engine applies within the hour. */
    public static Engine reportOnly(Setup setup) {
        return new Engine(setup, Optional.empty());
    }

    /** Looks, plans, applies, undoes. In mode warn or act, a look applies its own plan in the same run. */
    public static Engine acting(Setup setup) {
        return acting(setup, Sleeper.real());
    }

    /** The same, with another way to wait between two tries of an undo. */
    public static Engine acting(Setup setup, Sleeper sleeper) {
        return new Engine(setup, Optional.of(sleeper));
    }

    /** Looks at the request's cells, and, in an acting engine and mode warn or act, acts on what it found. */
    public RunReport look(Request request) {
        Lifecycle life = begin("look", request.trigger(), request.deadline(), request.parent());
        return life.run(run -> {
            Capability capability = setup.capabilities().stream()
                    .filter(each -> each.name().equals(request.capability()))
                    .findFirst()
                    .orElseThrow(() -> new Refusal("unknown-capability", "no capability " + request.capability()));
            life.about(capability.name(), request.mode(), request.cells());
            new LookRun(run, request, capability, acting.map(any -> new CarryOut(run))).look();
        });
    }

    /** Does exactly what the plan says, or less; only an acting engine can. */
    public RunReport apply(Approval approval) {
        Lifecycle life = begin("apply", approval.trigger(), approval.deadline(), Optional.empty());
        return life.run(run -> {
            sleeper();
            Plan plan = ApplyRun.approved(run.state(), approval);
            life.about(plan.capability(), plan.mode(), ApplyRun.cells(plan));
            ApplyRun.run(run, plan);
        });
    }

    /** Takes back what a run did and what is still as it left it; only an acting engine can. */
    public RunReport undo(UndoRequest request) {
        Lifecycle life = begin("undo", request.trigger(), request.deadline(), Optional.empty());
        return life.run(run -> {
            Sleeper sleeper = sleeper();
            RunRecord undone = UndoRun.undone(run.state(), request.run());
            life.about(undone.capability(), undone.mode(), undone.cells());
            new UndoRun(run, request, sleeper).undo(undone);
        });
    }

    private Sleeper sleeper() {
        return acting.orElseThrow(() -> new Refusal("report-only", "this engine only reports: nothing in it can act"));
    }

    private Lifecycle begin(String what, String trigger, Instant deadline, Optional<String> parent) {
        Instant now = setup.clock().instant();
        String id = STAMP.format(now) + "-"
                + Hash.of(what + " " + trigger + " " + now.toString()).substring(0, 8);
        Run run = new Run(
                id,
                setup,
                new State(setup.store(), setup.clock()),
                setup.policy().get(Limits.SECTION),
                deadline,
                new Report(id, now));
        return new Lifecycle(run, what, trigger, now, parent);
    }
}
