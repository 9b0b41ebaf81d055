package dev.sluice.run;

import dev.sluice.capability.Recheck;
import dev.sluice.model.Cell;
import dev.sluice.model.Finding;
import dev.sluice.model.Gap;
import dev.sluice.model.Mode;
import dev.sluice.model.Notice;
import dev.sluice.model.Outcome;
import dev.sluice.model.PlanRef;
import dev.sluice.model.RunReport;
import dev.sluice.model.RunStatus;
import dev.sluice.model.Step;
import dev.sluice.model.StepOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Collects what a run has to say. The one place that tells a clean status from another. */
final class Report {
    private final String run;
    private final Instant startedAt;
    private Optional<String> parent = Optional.empty();
    private String capability = "none";
    private Mode mode = Mode.REPORT;
    private List<Cell> cells = List.of();
    private RunStatus worst = RunStatus.COMPLETE;
    private final List<Gap> gaps = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private List<Step> steps = List.of();
    private Optional<PlanRef> plan = Optional.empty();
    private final Map<String, StepOutcome> outcomes = new LinkedHashMap<>();
    private final Set<Notice> notices = new LinkedHashSet<>();
    private final Map<String, Notice> unfinished = new LinkedHashMap<>();

    Report(String run, Instant startedAt) {
        this.run = run;
        this.startedAt = startedAt;
    }

    void askedBy(Optional<String> run) {
        parent = run;
    }

    void about(String what, Mode how, List<Cell> where) {
        capability = what;
        mode = how;
        cells = where;
    }

    void saw(List<Gap> missing, List<Finding> found) {
        gaps.addAll(missing);
        findings.addAll(found);
    }

    void planned(List<Step> all, Optional<PlanRef> ref) {
        steps = all;
        plan = ref;
    }

    void found(PlanRef earlier) {
        plan = Optional.of(earlier);
    }

    /** How a step ended; a second word on the same step, after another try, takes the place of the first. */
    void ended(Step step, Outcome outcome) {
        outcomes.put(step.id(), new StepOutcome(step, outcome));
    }

    /** Whether no further try can change how a step ended: what was only not readable, or too late, may still come right. */
    boolean settled(String step) {
        StepOutcome known = outcomes.get(step);
        return known != null
                && switch (known.outcome()) {
                    case Outcome.Done done -> false;
                    case Outcome.Pending pending -> false;
                    case Outcome.Refused(String code, String why) ->
                        !code.equals(Recheck.Stay.UNREADABLE) && !code.equals(Executor.LATE);
                    case Outcome.Failed(String code, String why) -> code.equals(Outcome.Failed.GONE);
                };
    }

    /** An act that has not come to its end; it may yet, in this run. */
    void unfinished(String act, String code, String text) {
        unfinished.put(act, new Notice(code, text));
    }

    void finished(String act) {
        unfinished.remove(act);
    }

    /** Something to know that takes nothing from the run. */
    void note(String code, String text) {
        notices.add(new Notice(code, text));
    }

    /** Something that is left to do, or could not be done. */
    void incomplete(String code, String text) {
        note(code, text);
        atBest(RunStatus.INCOMPLETE);
    }

    void failed(Notice notice) {
        notices.add(notice);
        atBest(RunStatus.FAILED);
    }

    void atBest(RunStatus status) {
        worst = status.compareTo(worst) > 0 ? status : worst;
    }

    Map<String, String> outcomeCounts() {
        Map<String, Integer> counts = new TreeMap<>();
        for (StepOutcome each : outcomes.values()) {
            counts.merge(each.outcome().getClass().getSimpleName(), 1, Integer::sum);
        }
        Map<String, String> words = new TreeMap<>();
        counts.forEach((word, count) -> words.put(word, String.valueOf(count)));
        return words;
    }

    RunReport build(Instant endedAt) {
        notices.addAll(unfinished.values());
        boolean clean = gaps.isEmpty() && unfinished.isEmpty() && allEnded();
        RunStatus status = worst == RunStatus.COMPLETE && !clean ? RunStatus.INCOMPLETE : worst;
        return new RunReport(
                run,
                parent,
                capability,
                mode,
                status,
                startedAt,
                endedAt.isBefore(startedAt) ? startedAt : endedAt,
                cells,
                gaps,
                findings,
                steps,
                plan,
                List.copyOf(outcomes.values()),
                List.copyOf(notices));
    }

    private boolean allEnded() {
        return outcomes.values().stream().allMatch(each -> switch (each.outcome()) {
            case Outcome.Done done -> true;
            case Outcome.Refused refused -> true;
            case Outcome.Failed failed -> false;
            case Outcome.Pending pending -> false;
        });
    }
}
