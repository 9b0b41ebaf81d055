package dev.sluice.run;

import dev.sluice.capability.Scene;
import dev.sluice.model.Cell;
import dev.sluice.model.Outcome;
import dev.sluice.model.ResourceRef;
import dev.sluice.model.Step;
import dev.sluice.record.Head;
import dev.sluice.record.Keys;
import dev.sluice.record.Ledger;
import dev.sluice.record.Plan;
import dev.sluice.state.StateProblem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Carries out the free steps of a plan, cell by cell, each under its lease; and settles what earlier runs left open. */
final class CarryOut {
    private final Run run;

    CarryOut(Run run) {
        this.run = run;
    }

    void plan(Plan plan) {
        Set<Cell> cells = new TreeSet<>(plan.fleet().keySet());
        plan.steps().forEach(step -> cells.add(step.resource().cell()));
        for (Cell cell : cells) {
            List<Step> steps = plan.steps().stream()
                    .filter(Step::free)
                    .filter(step -> step.resource().cell().equals(cell))
                    .toList();
            if (!steps.isEmpty() || unsettled(cell)) {
                inCell(cell, Optional.of(plan), (journal, scene) -> {
                    new WrongStops(run).find(journal.past(), scene);
                    new Executor(run, journal, scene, new LimitAdmission(run, plan, () -> open(journal)))
                            .run(tasks(plan, steps, journal.past()));
                });
            }
        }
    }

    /** Settles what earlier runs left open in a cell; nothing else. */
    void settle(Cell cell) {
        if (unsettled(cell)) {
            inCell(cell, Optional.empty(), (journal, scene) -> {});
        }
    }

    /** What is to be done in a cell once it is ours, and what was open is settled. */
    interface Work {
        void in(Journal journal, Scene scene);
    }

    private void inCell(Cell cell, Optional<Plan> plan, Work work) {
        inCell(cell, plan.map(Plan::id), Instant.MAX, work);
    }

    /**
     * Takes the cell's lease, settles, works, and gives the lease back.
     *
     * @param since how far back acts are of interest, beyond 24 hours
     */
    void inCell(Cell cell, Optional<String> plan, Instant since, Work work) {
        if (run.late()) {
            run.report().incomplete("deadline", cell + " is left for the next run: the deadline is near");
            return;
        }
        Scene scene;
        try {
            scene = run.scene(cell, Optional.empty());
        } catch (RuntimeException e) {
            run.report().incomplete("no-access", cell + ": " + e.getMessage());
            return;
        }
        Instant day = run.state().serverTime().minus(Ledger.WINDOW);
        Optional<Journal> journal = Journal.open(run.state(), cell, run.id(), plan, since.isBefore(day) ? since : day);
        if (journal.isEmpty()) {
            run.report().incomplete("cell-busy", cell + ": another run is at work there; nothing was done by this one");
            return;
        }
        try {
            new Settler(run).settle(journal.get(), scene);
            Journalled.keep(run, journal.get());
            work.in(journal.get(), scene);
            journal.get().release();
        } catch (StateProblem e) {
            giveUp(journal.get());
            throw e;
        } catch (LostLease e) {
            run.report().incomplete("lease-lost", cell + ": " + e.getMessage() + "; nothing more was done by this one");
        }
    }

    /** Tries to let the next run in at once; where that fails as well, it waits until the lease is over. */
    private static void giveUp(Journal journal) {
        try {
            journal.release();
        } catch (StateProblem | LostLease e) {
            // The first problem is the one to tell.
        }
    }

    private boolean unsettled(Cell cell) {
        return run.state()
                .get(Keys.head(cell), Head.CODEC)
                .filter(head -> head.value().oldestOpen() > 0)
                .isPresent();
    }

    /** Without what an earlier run did of the same plan: applying it twice does nothing twice. */
    private List<Executor.Task> tasks(Plan plan, List<Step> steps, Past past) {
        List<Executor.Task> tasks = new ArrayList<>();
        for (Step step : steps) {
            Optional<Act> earlier = past.acts().stream()
                    .filter(act -> act.plan().filter(plan.id()::equals).isPresent())
                    .filter(act -> act.step().id().equals(step.id()))
                    .filter(act -> act.done() || act.open())
                    .findFirst();
            if (earlier.isPresent()) {
                run.report()
                        .ended(
                                step,
                                new Outcome.Refused(
                                        "already-done",
                                        "run " + earlier.get().run() + " did it of the same plan at "
                                                + earlier.get().at()));
            } else {
                tasks.add(new Executor.Task(step, Optional.empty()));
            }
        }
        return tasks;
    }

    private static Set<ResourceRef> open(Journal journal) {
        return journal.past().open().stream().map(Act::resource).collect(Collectors.toSet());
    }
}
