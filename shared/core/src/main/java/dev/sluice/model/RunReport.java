package dev.sluice.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All that one run saw, proposed and did.
 *
 * @param run the run's id, as {@code undo} takes it
 * @param parent the run that asked for this one; empty where a schedule or a person did
 * @param steps the plan's steps, free ones and deferred ones, ordered by dollars
 * @param plan empty where there was nothing to plan, or the plan could not be written
 */
public record RunReport(
        String run,
        Optional<String> parent,
        String capability,
        Mode mode,
        RunStatus status,
        Instant startedAt,
        Instant endedAt,
        List<Cell> cells,
        List<Gap> gaps,
        List<Finding> findings,
        List<Step> steps,
        Optional<PlanRef> plan,
        List<StepOutcome> outcomes,
        List<Notice> notices) {
    public RunReport {
        Text.required(run, "run");
        requireNonNull(parent, "parent is null");
        Text.required(capability, "capability");
        requireNonNull(mode, "mode is null");
        requireNonNull(status, "status is null");
        requireNonNull(startedAt, "startedAt is null");
        requireNonNull(endedAt, "endedAt is null");
        cells = List.copyOf(cells);
        gaps = List.copyOf(gaps);
        findings = List.copyOf(findings);
        steps = List.copyOf(steps);
        requireNonNull(plan, "plan is null");
        outcomes = List.copyOf(outcomes);
        notices = List.copyOf(notices);
        if (status == RunStatus.COMPLETE && !gaps.isEmpty()) {
            throw new IllegalArgumentException("a run with gaps is not COMPLETE");
        }
    }

    /** Of a run that a schedule or a person asked for. */
    public RunReport(
            String run,
            String capability,
            Mode mode,
            RunStatus status,
            Instant startedAt,
            Instant endedAt,
            List<Cell> cells,
            List<Gap> gaps,
            List<Finding> findings,
            List<Step> steps,
            Optional<PlanRef> plan,
            List<StepOutcome> outcomes,
            List<Notice> notices) {
        this(
                run,
                Optional.empty(),
                capability,
                mode,
                status,
                startedAt,
                endedAt,
                cells,
                gaps,
                findings,
                steps,
                plan,
                outcomes,
                notices);
    }

    /** The same with something more to know. */
    public RunReport with(Notice notice) {
        return as(
                status, gaps, Stream.concat(notices.stream(), Stream.of(notice)).toList());
    }

    /** The same with something that is left to do: complete it is not. */
    public RunReport incomplete(Notice notice) {
        return with(notice).as(status == RunStatus.COMPLETE ? RunStatus.INCOMPLETE : status);
    }

    /**
     * The report with what was missed before the run began, while finding accounts and regions: with any gap it is not
     * COMPLETE, and where no cell was reached it is FAILED.
     */
    public RunReport after(List<Gap> earlier) {
        if (earlier.isEmpty()) {
            return this;
        }
        RunStatus worse = status == RunStatus.FAILED || cells.isEmpty() ? RunStatus.FAILED : RunStatus.INCOMPLETE;
        return as(worse, Stream.concat(earlier.stream(), gaps.stream()).toList(), notices);
    }

    private RunReport as(RunStatus other) {
        return as(other, gaps, notices);
    }

    private RunReport as(RunStatus other, List<Gap> missed, List<Notice> said) {
        return new RunReport(
                run,
                parent,
                capability,
                mode,
                other,
                startedAt,
                endedAt,
                cells,
                missed,
                findings,
                steps,
                plan,
                outcomes,
                said);
    }
}
