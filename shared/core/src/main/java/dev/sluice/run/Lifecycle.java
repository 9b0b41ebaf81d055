package dev.sluice.run;

import dev.sluice.model.Cell;
import dev.sluice.model.Mode;
import dev.sluice.model.Notice;
import dev.sluice.model.RunReport;
import dev.sluice.model.RunStatus;
import dev.sluice.record.Keys;
import dev.sluice.record.RunRecord;
import dev.sluice.record.TriggerRecord;
import dev.sluice.state.StateProblem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The frame of every run: its trigger is claimed, its record is kept before and after, and whatever fails is said. */
final class Lifecycle {
    private final Run run;
    private final String what;
    private final String trigger;
    private final Instant startedAt;
    private final Optional<String> parent;
    private Optional<RunRecord> record = Optional.empty();

    Lifecycle(Run run, String what, String trigger, Instant startedAt, Optional<String> parent) {
        this.run = run;
        this.what = what;
        this.trigger = what + ":" + trigger;
        this.startedAt = startedAt;
        this.parent = parent;
        run.report().askedBy(parent);
    }

    RunReport run(Consumer<Run> body) {
        boolean claimed = false;
        try {
            Duration left = Duration.between(run.now(), run.deadline());
            Optional<TriggerRecord> earlier = new Triggers(run.state()).claim(trigger, run.id(), left);
            if (earlier.isPresent()) {
                duplicate(earlier.get());
            } else {
                claimed = true;
                body.accept(run);
            }
        } catch (Refusal e) {
            run.report().failed(e.notice());
        } catch (StateProblem e) {
            run.report().failed(problem(e));
        }
        RunReport report = run.report().build(run.now());
        return claimed ? kept(report) : report;
    }

    /** What the run turns out to be about; kept before anything is done, so that an undo finds a run that crashed. */
    void about(String capability, Mode mode, List<Cell> cells) {
        run.report().about(capability, mode, cells);
        RunRecord begun =
                new RunRecord(run.id(), parent, what, capability, mode, trigger, cells, startedAt, Optional.empty());
        if (!run.state().create(Keys.run(run.id()), RunRecord.CODEC, begun)) {
            throw new Refusal("run-exists", "there is a run " + run.id() + " already; nothing was done");
        }
        record = Optional.of(begun);
    }

    private void duplicate(TriggerRecord earlier) {
        String text = "trigger " + trigger + " started run " + earlier.run() + " already; nothing was done twice";
        run.report().note("duplicate-trigger", text);
        if (earlier.status().isEmpty()) {
            run.report()
                    .note(
                            Notice.UNDER_WAY,
                            "run " + earlier.run() + " has not ended; if it doesn't until " + earlier.until()
                                    + ", the trigger may start another");
        }
        earlier.plan().ifPresent(run.report()::found);
        run.report().atBest(earlier.status().orElse(RunStatus.INCOMPLETE));
    }

    private RunReport kept(RunReport report) {
        try {
            if (record.isPresent()) {
                RunRecord.End end = new RunRecord.End(
                        report.endedAt(),
                        report.status(),
                        report.plan(),
                        run.report().outcomeCounts(),
                        report.notices());
                RunRecord begun = record.get();
                run.state().update(Keys.run(run.id()), RunRecord.CODEC, () -> begun, old -> begun.ended(end));
            }
            new Triggers(run.state()).ended(trigger, run.id(), report.status(), report.plan());
            return report;
        } catch (StateProblem e) {
            run.report().failed(problem(e));
            return run.report().build(run.now());
        }
    }

    private static Notice problem(StateProblem e) {
        return new Notice(e.code(), String.valueOf(e.getMessage()));
    }
}
