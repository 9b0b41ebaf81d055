package dev.sluice.host;

import dev.sluice.budget.BudgetPolicy;
import dev.sluice.budget.BudgetWatch;
import dev.sluice.budget.Deed;
import dev.sluice.budget.Due;
import dev.sluice.budget.Rung;
import dev.sluice.budget.Watched;
import dev.sluice.cloud.Budgets;
import dev.sluice.cloud.CostMessages.Heard;
import dev.sluice.cloud.MalformedMessage;
import dev.sluice.cloud.Read;
import dev.sluice.model.Cell;
import dev.sluice.model.Gap;
import dev.sluice.model.Mode;
import dev.sluice.model.Notice;
import dev.sluice.model.Request;
import dev.sluice.model.RunReport;
import dev.sluice.model.RunStatus;
import dev.sluice.policy.Policy;
import dev.sluice.run.Engine;
import dev.sluice.run.Setup;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * One look at budgets, and the runs that it starts: each plans, and what it planned is handed over. Nothing in here acts.
 *
 * <p>What is due is settled last: whoever dies before that is followed by somebody who starts the same run by the same
 * trigger, and hands the same plan over.
 */
final class BudgetRuns {
    private static final String IDLE = "idle";
    private static final String BRAKE = "brake";

    private final Installation here;
    private final Policy policy;
    private final Setup setup;
    private final BudgetWatch watch;
    private final InstantSource clock;
    private final Instant deadline;
    private final HandOver handOver;
    private final List<RunReport> children = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();
    private final Set<Cell> braked = new HashSet<>();
    private boolean left;

    BudgetRuns(Installation here, InstantSource clock, Instant deadline, HandOver handOver) {
        this.here = here;
        this.policy = here.policy();
        this.setup = here.setup(policy);
        this.watch = new BudgetWatch(here.watch(policy, setup, deadline));
        this.clock = clock;
        this.deadline = deadline;
        this.handOver = handOver;
    }

    /** What one delivery says, and what follows. */
    Budgeted hear(byte[] delivery) {
        Optional<List<Heard>> messages;
        try {
            messages = here.messages(delivery, clock.instant());
        } catch (MalformedMessage e) {
            return notUnderstood("malformed", String.valueOf(e.getMessage()));
        }
        return messages.map(this::hear)
                .orElseGet(() -> notUnderstood("no-message", "this is no message of this cloud about its costs"));
    }

    private Budgeted hear(List<Heard> messages) {
        Watched watched = watch.hear(messages);
        start(watched);
        return ended(watched.report(), true);
    }

    /** All budgets, what follows, and what else is to be stopped or lifted by now. */
    Budgeted pull(String trigger) {
        Watched watched = watch.pull(() -> !clock.instant().isBefore(deadline));
        start(watched);
        Set<Cell> cells = kept();
        cells.removeAll(braked);
        if (!cells.isEmpty() && inTime("what budgets keep stopped or barred")) {
            child(
                    BRAKE,
                    List.copyOf(cells),
                    "brake/" + trigger,
                    watched.report().run(),
                    List.of());
        }
        return ended(watched.report(), true);
    }

    private Budgeted notUnderstood(String code, String why) {
        notices.add(new Notice(code, why));
        return ended(watch.hear(List.of()).report(), false);
    }

    private void start(Watched watched) {
        for (Due due : watched.due()) {
            if (inTime(due.rung().words())) {
                start(due, watched.report().run());
            }
        }
    }

    private boolean inTime(String what) {
        if (clock.instant().isBefore(deadline)) {
            return true;
        }
        notices.add(new Notice("deadline", "left for the next look: " + what));
        left = true;
        return false;
    }

    private void start(Due due, String parent) {
        Rung rung = due.rung();
        Read<List<Cell>> cells = cells(rung);
        if (cells.value().isEmpty()) {
            notices.add(new Notice(
                    "nothing-there",
                    due.why() + ": " + rung.words()
                            + ": there is no machine with accelerators there, or this installation doesn't reach it"));
        }
        String capability = rung.deed() instanceof Deed.RunIdleCheck ? IDLE : BRAKE;
        if (capability.equals(BRAKE)) {
            braked.addAll(cells.value());
        }
        RunReport child = child(capability, cells.value(), due.trigger(), parent, cells.gaps());
        notices.add(new Notice("started", due.why() + ": " + rung.words() + ": run " + child.run()));
        if (child.status() != RunStatus.FAILED) {
            watch.settled(due);
        }
    }

    /** Runs, and hands over what may be done by itself: also the plan of an earlier delivery, which may have died before. */
    private RunReport child(String capability, List<Cell> cells, String trigger, String parent, List<Gap> missed) {
        Mode mode = here.ceiling();
        RunReport child = Engine.reportOnly(setup)
                .look(new Request(capability, cells, mode, trigger, deadline, Optional.of(parent)))
                .after(missed);
        children.add(child);
        if (mode != Mode.REPORT) {
            child.plan()
                    .filter(plan -> clock.instant().isBefore(plan.expires()))
                    .map(plan -> new HostEvent.Apply(plan.id(), plan.hash(), Optional.of(plan.id())))
                    .ifPresent(handOver::plan);
        }
        return child;
    }

    private Read<List<Cell>> cells(Rung rung) {
        if (rung.deed() instanceof Deed.ForbidLaunches) {
            return Read.of(accounts(rung));
        }
        Read<List<Cell>> all = here.cells(policy, rung.regions());
        return all.map(cells -> cells.stream()
                .filter(cell -> rung.accounts().contains(cell.account()))
                .toList());
    }

    private List<Cell> accounts(Rung rung) {
        return rung.accounts().stream()
                .filter(Cell::isName)
                .map(account -> new Cell(here.cloud(), account, Budgets.EVERYWHERE))
                .toList();
    }

    /** Where a rung of today's policy may be in force, and where something was done under one. */
    private Set<Cell> kept() {
        Set<Cell> cells = new TreeSet<>(here.remembered(BRAKE));
        for (Rung rung : policy.get(BudgetPolicy.SECTION).act()) {
            switch (rung.deed()) {
                case Deed.RunIdleCheck idle -> {
                    // Whatever is idle later is the schedule's.
                }
                case Deed.StopMachines stop -> cells.addAll(cells(rung).value());
                case Deed.ForbidLaunches forbid -> cells.addAll(accounts(rung));
            }
        }
        return cells;
    }

    private Budgeted ended(RunReport report, boolean understood) {
        RunStatus status = left && report.status() == RunStatus.COMPLETE ? RunStatus.INCOMPLETE : report.status();
        RunReport whole = new RunReport(
                report.run(),
                report.parent(),
                report.capability(),
                report.mode(),
                status,
                report.startedAt(),
                report.endedAt(),
                report.cells(),
                report.gaps(),
                report.findings(),
                report.steps(),
                report.plan(),
                report.outcomes(),
                Stream.concat(report.notices().stream(), notices.stream()).toList());
        return new Budgeted(whole, understood, children);
    }
}
