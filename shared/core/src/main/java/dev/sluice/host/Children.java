package dev.sluice.host;

import dev.sluice.budget.Due;
import dev.sluice.cloud.Read;
import dev.sluice.model.Cell;
import dev.sluice.model.Mode;
import dev.sluice.model.Notice;
import dev.sluice.model.PlanRef;
import dev.sluice.model.Request;
import dev.sluice.model.RunReport;
import dev.sluice.model.RunStatus;
import dev.sluice.run.Engine;
import dev.sluice.run.Setup;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The runs that budgets ask for: each plans, and what it planned is handed over. Nothing in here acts. */
final class Children {
    /** What a plan needs to reach the acting function, and to be carried out there, before it expires. */
    private static final Duration IN_TIME = Duration.ofMinutes(10);

    private final Setup setup;
    private final Mode mode;
    private final InstantSource clock;
    private final Instant deadline;
    private final HandOver handOver;
    private final List<RunReport> reports = new ArrayList<>();

    Children(Setup setup, Mode mode, InstantSource clock, Instant deadline, HandOver handOver) {
        this.setup = setup;
        this.mode = mode;
        this.clock = clock;
        this.deadline = deadline;
        this.handOver = handOver;
    }

    /** Those that were started, or found to have been, in their order. */
    List<RunReport> reports() {
        return List.copyOf(reports);
    }

    /**
     * The run of a rung, which may be that of an earlier delivery. Where the plan of that one is too old by now, it was never
     * handed over, or nobody knows that it was: the rung is planned anew, once an hour at most.
     */
    RunReport of(Due due, String capability, Read<List<Cell>> cells, String parent) {
        RunReport first = look(capability, cells, due.trigger(), parent);
        Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        return handedOver(
                mode != Mode.REPORT
                                && first.plan().filter(plan -> !inTime(plan)).isPresent()
                        ? look(capability, cells, due.trigger() + "/" + hour, parent)
                        : first);
    }

    RunReport of(String capability, Read<List<Cell>> cells, String trigger, String parent) {
        return handedOver(look(capability, cells, trigger, parent));
    }

    /** Whether it came to its end, so that nobody need start it again. */
    static boolean ended(RunReport child) {
        return child.status() != RunStatus.FAILED
                && child.notices().stream().map(Notice::code).noneMatch(Notice.UNDER_WAY::equals);
    }

    private RunReport look(String capability, Read<List<Cell>> cells, String trigger, String parent) {
        return Engine.reportOnly(setup)
                .look(new Request(capability, cells.value(), mode, trigger, deadline, Optional.of(parent)))
                .after(cells.gaps());
    }

    /** Hands over what may be done by itself: also the plan of an earlier delivery, which may have died before it did. */
    private RunReport handedOver(RunReport child) {
        reports.add(child);
        if (mode != Mode.REPORT) {
            child.plan()
                    .filter(this::inTime)
                    .map(plan -> new HostEvent.Apply(plan.id(), plan.hash(), Optional.of(plan.id())))
                    .ifPresent(handOver::plan);
        }
        return child;
    }

    private boolean inTime(PlanRef plan) {
        return clock.instant().plus(IN_TIME).isBefore(plan.expires());
    }
}
