package dev.sluice.run;

import dev.sluice.capability.ActionKind;
import dev.sluice.capability.Recheck;
import dev.sluice.capability.Scene;
import dev.sluice.capability.Undo;
import dev.sluice.model.Outcome;
import dev.sluice.model.Place;
import dev.sluice.model.Step;
import dev.sluice.model.StepOutcome;
import dev.sluice.record.ActRef;
import dev.sluice.record.Entry;
import dev.sluice.record.Line;
import dev.sluice.record.Telling;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Acts on the steps of one cell in small batches: re-check, admit, write the intent, act, tell, write the outcome. The only
 * place in Sluice from which anything in a cloud is changed.
 */
final class Executor {
    /** From the re-check to the act, at most. */
    private static final Duration FRESH = Duration.ofMinutes(2);

    /** The code where more than that passed. */
    static final String LATE = "late";

    private final Run run;
    private final Journal journal;
    private final Scene scene;
    private final Admission admission;

    /**
     * One step to take.
     *
     * @param undoes the act that it takes back
     */
    record Task(Step step, Optional<ActRef> undoes) {}

    /** The last word on a batch before its intents are written: today's limits and halts. */
    @FunctionalInterface
    interface Admission {
        /** @return a place for every step; what is free counts from then on */
        Map<String, Place> admit(List<Step> steps);

        /** These turned out not to have changed anything, and need not count. */
        default void giveBack(List<Step> steps) {}
    }

    Executor(Run run, Journal journal, Scene scene, Admission admission) {
        this.run = run;
        this.journal = journal;
        this.scene = scene;
        this.admission = admission;
    }

    /** Takes the steps in their order, as far as the deadline allows; how each ended is in the report. */
    void run(List<Task> tasks) {
        int next = 0;
        while (next < tasks.size()) {
            if (run.late()) {
                run.report()
                        .incomplete(
                                "deadline",
                                (tasks.size() - next) + " of " + tasks.size() + " steps in " + journal.cell()
                                        + " are left for the next run: the deadline is near");
                return;
            }
            Step first = tasks.get(next).step();
            Optional<ActionKind> kind = run.kind(first.action());
            int size = 1;
            if (kind.isPresent()) {
                while (size < kind.get().batch()
                        && next + size < tasks.size()
                        && tasks.get(next + size).step().action().equals(first.action())) {
                    size++;
                }
                batch(kind.get(), tasks.subList(next, next + size));
            } else {
                run.report()
                        .ended(first, new Outcome.Refused("unknown-action", "this version knows no " + first.action()));
                run.report().incomplete("unknown-action", "this version knows no " + first.action());
            }
            next += size;
        }
    }

    private void batch(ActionKind kind, List<Task> tasks) {
        Checked checked = new Checked(run.now(), run.state().serverTime());
        Map<String, Map<String, String>> before = new HashMap<>();
        List<Task> going = admitted(checked(kind, tasks, before, remembering(kind, checked.local())));
        if (going.isEmpty()) {
            return;
        }
        Entry intent = journal.append(
                going.stream().map(task -> intended(kind, task, before)).toList());
        Map<String, Outcome> outcomes = act(kind, going, before, checked);
        List<Line> lines = new ArrayList<>();
        List<StepOutcome> ended = new ArrayList<>();
        List<Step> unchanged = new ArrayList<>();
        for (Task task : going) {
            Step step = task.step();
            Outcome outcome = outcomes.get(step.id());
            if (outcome == null) {
                unknown(step);
                continue;
            }
            lines.add(new Line.Ended(new ActRef(intent.sequence(), step.id()), outcome));
            ended.add(new StepOutcome(step, outcome));
            report(step, outcome);
            if (outcome instanceof Outcome.Refused) {
                unchanged.add(step);
            }
        }
        if (!lines.isEmpty()) {
            tell(intent, ended, tasks.getFirst().undoes().isPresent());
            journal.append(lines);
        }
        if (!unchanged.isEmpty()) {
            admission.giveBack(unchanged);
        }
    }

    private List<Task> checked(ActionKind kind, List<Task> tasks, Map<String, Map<String, String>> before, Scene at) {
        Map<String, Recheck> answers;
        try {
            answers = kind.recheck(tasks.stream().map(Task::step).toList(), at);
        } catch (RuntimeException e) {
            answers = Map.of();
            run.report().incomplete("recheck", journal.cell() + ": could not be read again: " + e.getMessage());
        }
        List<Task> going = new ArrayList<>();
        for (Task task : tasks) {
            Step step = task.step();
            Recheck answer = answers.getOrDefault(
                    step.id(), new Recheck.Stay(Recheck.Stay.UNREADABLE, "nothing was read of it just before the act"));
            switch (answer) {
                case Recheck.Go(Map<String, String> state) -> {
                    before.put(step.id(), state);
                    going.add(task);
                }
                case Recheck.Stay(String code, String why) -> {
                    run.report().ended(step, new Outcome.Refused(code, why));
                    if (code.equals(Recheck.Stay.UNREADABLE)) {
                        run.report().incomplete(code, Words.name(step) + ": " + why);
                    }
                }
            }
        }
        return going;
    }

    /** To decide again, a kind needs what its capability decided by: which series exist, what the past was like. */
    private Scene remembering(ActionKind kind, Instant moment) {
        return new Scene(scene.ports(), scene.policy(), moment, run.memory(scene.cell(), kind.name()));
    }

    private List<Task> admitted(List<Task> tasks) {
        if (tasks.isEmpty()) {
            return tasks;
        }
        Map<String, Place> places =
                admission.admit(tasks.stream().map(Task::step).toList());
        List<Task> free = new ArrayList<>();
        for (Task task : tasks) {
            switch (places.getOrDefault(task.step().id(), new Place.Deferred("unplaced", "the guard did not see it"))) {
                case Place.Free place -> free.add(task);
                case Place.Deferred(String code, String why) ->
                    run.report().ended(task.step(), new Outcome.Refused(code, why));
            }
        }
        return free;
    }

    private static Line intended(ActionKind kind, Task task, Map<String, Map<String, String>> before) {
        Map<String, String> state = before.getOrDefault(task.step().id(), Map.of());
        return switch (kind.undo()) {
            case Undo.By by ->
                new Line.Intended(
                        task.step(),
                        state,
                        Optional.of(kind.inverse(task.step(), state)),
                        Optional.empty(),
                        task.undoes());
            case Undo.Never(String why) ->
                new Line.Intended(task.step(), state, Optional.empty(), Optional.of(why), task.undoes());
        };
    }

    private Map<String, Outcome> act(
            ActionKind kind, List<Task> tasks, Map<String, Map<String, String>> before, Checked checked) {
        List<Step> steps = tasks.stream().map(Task::step).toList();
        Instant now = run.now();
        if (now.isAfter(checked.local().plus(FRESH))) {
            Map<String, Outcome> late = new LinkedHashMap<>();
            steps.forEach(step -> late.put(step.id(), late()));
            return late;
        }
        try {
            return kind.act(steps, before, scene.at(now), () -> withdrawn(checked));
        } catch (LostLease e) {
            throw e;
        } catch (RuntimeException e) {
            run.report().incomplete("act", journal.cell() + ": " + e.getMessage());
            return Map.of();
        }
    }

    /** When a batch was checked: by the local clock, which may stand still with the process, and by the store's. */
    private record Checked(Instant local, Instant server) {}

    /**
     * A process can be frozen after its last look at a machine. So the lease is proved by a write of the head, which fails
     * for all but the last to take it; the store is asked for the time, as a local clock may stand still with its process;
     * and the local clock, which needs no call, has the last word.
     */
    private Optional<Outcome.Refused> withdrawn(Checked checked) {
        journal.renew();
        boolean late = run.state().askTime().isAfter(checked.server().plus(FRESH))
                || run.now().isAfter(checked.local().plus(FRESH));
        return late ? Optional.of(late()) : Optional.empty();
    }

    private static Outcome.Refused late() {
        return new Outcome.Refused(LATE, "more than two minutes passed since it was checked");
    }

    private void unknown(Step step) {
        run.report()
                .ended(
                        step,
                        new Outcome.Failed("unknown", "it is not known whether it was done; the next run finds out"));
        run.report().unfinished(step.id(), "unsettled", Words.name(step) + ": it is not known whether it was done");
    }

    private void report(Step step, Outcome outcome) {
        run.report().ended(step, outcome);
        String name = Words.name(step);
        switch (outcome) {
            case Outcome.Done done -> run.report().finished(step.id());
            case Outcome.Pending(String ticket, String why) ->
                run.report().unfinished(step.id(), "pending", name + ": " + why);
            case Outcome.Refused(String code, String why) ->
                run.report().unfinished(step.id(), "not-done", name + ": " + code + ": " + why);
            case Outcome.Failed(String code, String why) ->
                run.report().unfinished(step.id(), "not-done", name + ": " + code + ": " + why);
        }
    }

    /**
     * Kept before the outcome: a crash in between makes a second copy with the same id, never none. A failed try to take
     * something back leaves it as it was, and may be followed by many more; the report says it.
     */
    private void tell(Entry intent, List<StepOutcome> ended, boolean undo) {
        List<StepOutcome> worth = ended.stream()
                .filter(each -> switch (each.outcome()) {
                    case Outcome.Done done -> true;
                    case Outcome.Pending pending -> true;
                    case Outcome.Failed failed -> !undo;
                    case Outcome.Refused refused -> false;
                })
                .toList();
        if (!worth.isEmpty()) {
            String subject =
                    "Sluice " + (undo ? "took back " : "acted on ") + worth.size() + " resources in " + journal.cell();
            run.outbox()
                    .put(new Telling(
                            Words.id(intent),
                            intent.at(),
                            run.tellingKind(worth.getFirst().step().action()),
                            subject,
                            Words.acts(run.id(), worth, undo)));
        }
    }
}
