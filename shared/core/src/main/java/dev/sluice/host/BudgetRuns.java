package dev.sluice.host;

import dev.sluice.budget.BudgetPolicy;
import dev.sluice.budget.BudgetWatch;
import dev.sluice.budget.Deed;
import dev.sluice.budget.Due;
import dev.sluice.budget.Ladder;
import dev.sluice.budget.Rung;
import dev.sluice.budget.Watched;
import dev.sluice.cloud.CostMessages.Heard;
import dev.sluice.cloud.MalformedMessage;
import dev.sluice.cloud.Read;
import dev.sluice.model.Cell;
import dev.sluice.model.Gap;
import dev.sluice.model.Notice;
import dev.sluice.model.RunReport;
import dev.sluice.policy.Policy;
import dev.sluice.run.Setup;
import dev.sluice.state.State;
import dev.sluice.state.StateProblem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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
    private final Reach reach;
    private final Children children;
    private final List<Notice> said = new ArrayList<>();
    private final List<Notice> missed = new ArrayList<>();
    private final Set<Cell> braked = new HashSet<>();
    private final String trigger;

    /** @param trigger what asked for the look: of a schedule, a queue, or a person */
    BudgetRuns(Installation here, InstantSource clock, Instant deadline, HandOver handOver, String trigger) {
        this.here = here;
        this.policy = here.policy();
        this.setup = here.setup(policy);
        this.watch = new BudgetWatch(here.watch(policy, setup, deadline));
        this.clock = clock;
        this.deadline = deadline;
        this.reach = new Reach(here, policy);
        this.children = new Children(setup, here.ceiling(), clock, deadline, handOver);
        this.trigger = trigger;
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
        return watched.told() || !children.reports().isEmpty()
                ? recorded(watched.report())
                : ended(watched.report(), true);
    }

    /** All budgets, what follows, and what else is to be stopped or lifted by now. */
    Budgeted pull() {
        Watched watched = watch.pull(() -> !clock.instant().isBefore(deadline));
        start(watched);
        Read<List<Cell>> cells = kept();
        if (!cells.value().isEmpty() && inTime("what budgets keep stopped or barred")) {
            watch.keep(watched.report(), trigger, false);
            children.of(BRAKE, cells, "brake/" + trigger, watched.report().run());
        } else {
            cells.gaps().stream().map(BudgetRuns::unread).forEach(missed::add);
        }
        return recorded(watched.report());
    }

    private Budgeted notUnderstood(String code, String why) {
        said.add(new Notice(code, why));
        return ended(watch.hear(List.of()).report(), false);
    }

    private void start(Watched watched) {
        if (!watched.due().isEmpty()) {
            watch.keep(watched.report(), trigger, false);
        }
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
        missed.add(new Notice("deadline", "left for the next look: " + what));
        return false;
    }

    private void start(Due due, String parent) {
        Rung rung = due.rung();
        String what = due.why() + ": " + rung.words();
        Read<List<Cell>> cells = reach.of(rung);
        Reach.without(rung, cells.value())
                .forEach(account -> missed.add(new Notice(
                        "nothing-there",
                        what + ": in " + account
                                + " there is no machine with accelerators, or this installation doesn't reach it")));
        String capability = rung.deed() instanceof Deed.RunIdleCheck ? IDLE : BRAKE;
        if (capability.equals(BRAKE)) {
            braked.addAll(cells.value());
        }
        RunReport child = children.of(due, capability, cells, parent);
        if (Children.ended(child)) {
            said.add(new Notice("started", what + ": run " + child.run()));
            watch.settled(due);
        } else {
            missed.add(new Notice("not-started", what + ": run " + child.run() + " did not end well; it stays due"));
        }
    }

    /** Where a rung is in force or may be, and where something was done under one; without what was looked at just now. */
    private Read<List<Cell>> kept() {
        Set<Cell> cells = new TreeSet<>(here.remembered(BRAKE, this::looksAfter));
        List<Gap> gaps = new ArrayList<>();
        policy.get(BudgetPolicy.SECTION).act().stream()
                .filter(rung -> rung.deed() instanceof Deed.ForbidLaunches)
                .forEach(rung -> cells.addAll(reach.of(rung).value()));
        for (Rung rung : stops()) {
            Read<List<Cell>> found = reach.of(rung);
            cells.addAll(found.value());
            gaps.addAll(found.gaps());
        }
        cells.removeAll(braked);
        return new Read<>(List.copyOf(cells), gaps.stream().distinct().toList());
    }

    private boolean looksAfter(byte[] memory) {
        return setup.capabilities().stream()
                .filter(capability -> capability.name().equals(BRAKE))
                .anyMatch(brake -> brake.looksAfter(memory));
    }

    /** The rungs by which machines are stopped now; all of them, where it can't be read what was reached. */
    private List<Rung> stops() {
        List<Rung> rungs;
        try {
            rungs = new Ladder(new State(setup.store(), clock), policy)
                    .inForce(here.cloud(), clock.instant()).stream()
                            .map(Due::rung)
                            .distinct()
                            .toList();
        } catch (StateProblem e) {
            rungs = policy.get(BudgetPolicy.SECTION).act();
        }
        return rungs.stream()
                .filter(rung -> rung.deed() instanceof Deed.StopMachines)
                .toList();
    }

    private static Notice unread(Gap gap) {
        return new Notice("unread", gap.operation() + ": " + gap.detail());
    }

    /** That the record can't be written makes nothing undone that was told or started. */
    private Budgeted recorded(RunReport report) {
        try {
            watch.keep(ended(report, true).report(), trigger, true);
        } catch (StateProblem e) {
            missed.add(new Notice(e.code(), String.valueOf(e.getMessage())));
        }
        return ended(report, true);
    }

    private Budgeted ended(RunReport report, boolean understood) {
        RunReport whole = report;
        for (Notice notice : said) {
            whole = whole.with(notice);
        }
        for (Notice notice : missed) {
            whole = whole.incomplete(notice);
        }
        return new Budgeted(whole, understood, children.reports());
    }
}
