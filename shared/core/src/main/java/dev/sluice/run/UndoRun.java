package dev.sluice.run;

import dev.sluice.capability.Scene;
import dev.sluice.model.Cell;
import dev.sluice.model.Outcome;
import dev.sluice.model.Step;
import dev.sluice.record.Keys;
import dev.sluice.record.RunRecord;
import dev.sluice.state.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Takes back what one run did, as far as it is still as that run left it. */
final class UndoRun {
    /** Local and server clocks may differ by a minute; an act is never before its run by more. */
    private static final Duration CLOCKS = Duration.ofMinutes(5);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(15);

    /** Shorter than the lease, which is held while waiting. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    private final Run run;
    private final UndoRequest request;
    private final Sleeper sleeper;
    private int found;

    UndoRun(Run run, UndoRequest request, Sleeper sleeper) {
        this.run = run;
        this.request = request;
        this.sleeper = sleeper;
    }

    /** @throws Refusal when no such run is known */
    static RunRecord undone(State state, String id) {
        if (!Keys.isId(id)) {
            throw new Refusal("unknown-run", "not the id of a run: " + id);
        }
        return state.get(Keys.run(id), RunRecord.CODEC)
                .map(State.Kept::value)
                .orElseThrow(() -> new Refusal("unknown-run", "there is no run " + id));
    }

    void undo(RunRecord undone) {
        Instant since = undone.startedAt().minus(CLOCKS);
        for (Cell cell : undone.cells()) {
            if (run.state().bytes(Keys.head(cell)).isPresent()) {
                new CarryOut(run).inCell(cell, Optional.empty(), since, this::inCell);
            }
        }
        if (found == 0) {
            run.report().note("nothing-to-undo", "run " + request.run() + " left nothing that can be taken back");
        }
        run.tell();
    }

    private void inCell(Journal journal, Scene scene) {
        Executor executor = new Executor(run, journal, scene, new ShieldAdmission(run));
        Instant end = run.now().plus(request.keepTrying());
        Duration wait = FIRST_WAIT;
        List<Step> tried = once(executor, journal);
        while (left(journal) && !run.late()) {
            Duration rest = Duration.between(run.now(), end);
            if (rest.isNegative() || rest.isZero() || !slept(wait.compareTo(rest) < 0 ? wait : rest)) {
                break;
            }
            wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
            journal.renew();
            new Settler(run).settle(journal, scene.at(run.now()));
            tried = once(executor, journal);
        }
        ended(journal, tried);
    }

    /** Tries what still stands; what can't come right (gone, changed since, refused) is not tried again. */
    private List<Step> once(Executor executor, Journal journal) {
        List<Executor.Task> tasks = new ArrayList<>();
        for (Act act : journal.past().standing()) {
            if (!act.run().equals(request.run()) || run.report().settled(inverseId(act))) {
                continue;
            }
            found++;
            Optional<Step> inverse = act.intended().inverse();
            if (inverse.isEmpty()) {
                String why = act.intended().never().orElse("nothing takes it back");
                run.report().ended(act.step(), new Outcome.Refused("cannot-be-undone", why));
            } else if (!underWay(journal, act)) {
                tasks.add(new Executor.Task(inverse.get(), Optional.of(act.ref())));
            }
        }
        executor.run(tasks);
        return tasks.stream().map(Executor.Task::step).toList();
    }

    private static String inverseId(Act act) {
        return act.intended().inverse().orElse(act.step()).id();
    }

    private static boolean underWay(Journal journal, Act act) {
        return journal.past().open().stream()
                .anyMatch(other ->
                        other.intended().undoes().filter(act.ref()::equals).isPresent());
    }

    /** Whether something of that run still stands, or is not known to have ended, and may yet be taken back. */
    private boolean left(Journal journal) {
        boolean standing = journal.past().standing().stream()
                .anyMatch(
                        act -> act.run().equals(request.run()) && !run.report().settled(inverseId(act)));
        boolean open = journal.past().open().stream()
                .anyMatch(act -> act.run().equals(request.run()) || act.run().equals(run.id()));
        return standing || open;
    }

    private void ended(Journal journal, List<Step> tried) {
        if (left(journal) && !tried.isEmpty()) {
            run.report()
                    .incomplete(
                            "not-restored",
                            tried.size() + " acts of run " + request.run() + " in " + journal.cell()
                                    + " are not taken back yet; undo again to keep trying");
        }
    }

    private boolean slept(Duration time) {
        try {
            sleeper.sleep(time);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
