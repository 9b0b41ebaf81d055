package dev.sluice.host;

import static java.util.Objects.requireNonNull;

import dev.sluice.cloud.CloudOpener;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.cloud.Read;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.model.Notice;
import dev.sluice.model.Request;
import dev.sluice.model.RunReport;
import dev.sluice.model.RunStatus;
import dev.sluice.outbox.Delivered;
import dev.sluice.outbox.Outbox;
import dev.sluice.policy.Policy;
import dev.sluice.policy.PolicyException;
import dev.sluice.record.Telling;
import dev.sluice.report.ReportText;
import dev.sluice.run.Approval;
import dev.sluice.run.Engine;
import dev.sluice.run.Setup;
import dev.sluice.run.UndoRequest;
import dev.sluice.state.State;
import dev.sluice.state.StateProblem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a function does with an event, on whatever platform. Every run is counted for the alarms, and one that FAILED, or
 * could not begin, is thrown as {@link RunFailed}.
 */
public final class Host {
    /** What a run needs after its last batch: to write its record, to tell people, to answer. */
    private static final Duration RESERVE = Duration.ofSeconds(20);

    /** After a week there are newer summaries. */
    private static final Duration SUMMARY_WORTH = Duration.ofDays(7);

    private final Map<String, String> env;
    private final Cloud cloud;
    private final CloudOpener opener;
    private final InstantSource clock;
    private final Consumer<RunStatus> count;
    private @Nullable Installation installation;

    /**
     * @param env read at the first event, so that what is wrong in it is said in the function's answer
     * @param count is told how each run ended
     */
    public Host(
            Map<String, String> env, Cloud cloud, CloudOpener opener, InstantSource clock, Consumer<RunStatus> count) {
        this.env = Map.copyOf(env);
        this.cloud = requireNonNull(cloud, "cloud is null");
        this.opener = requireNonNull(opener, "opener is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.count = requireNonNull(count, "count is null");
    }

    /**
     * Looks and plans, without anything that could act.
     *
     * @param invocation the platform's id of this invocation: the trigger where the event has none of its own
     * @param left how much time the platform gives
     */
    public RunReport look(HostEvent.Look event, String invocation, Duration left) {
        return run(here -> {
            Policy policy = here.policy();
            Setup setup = here.setup(policy);
            Read<List<Cell>> cells = here.cells(policy);
            RunReport report = Engine.reportOnly(setup)
                    .look(new Request(
                            event.capability(),
                            cells.value(),
                            here.mode(policy),
                            event.trigger().orElse(invocation),
                            deadline(left)));
            RunReport whole = report.after(cells.gaps());
            return event.summary() ? told(setup, whole, deadline(left)) : whole;
        });
    }

    /** Applies a plan by the hash it is given. */
    public RunReport apply(HostEvent.Apply event, String invocation, Duration left) {
        return run(here -> Engine.acting(here.setup(here.policy()))
                .apply(new Approval(event.plan(), event.hash(), event.trigger().orElse(invocation), deadline(left))));
    }

    /** Takes a run back. */
    public RunReport undo(HostEvent.Undo event, String invocation, Duration left) {
        return run(here -> Engine.acting(here.setup(here.policy()))
                .undo(new UndoRequest(event.run(), event.keepTrying(), invocation, deadline(left))));
    }

    /**
     * Hears what a cloud says of its costs, and starts what a threshold asks for. A delivery that is no such message, or can't
     * be understood, is answered and counted as incomplete; it changes nothing, and needs no second delivery.
     *
     * @param delivery the body as it came, with its authenticity checked by whoever received it
     * @throws RunFailed where it must be delivered again
     */
    public Budgeted budget(byte[] delivery, String invocation, Duration left, HandOver handOver) {
        return budgeted(left, handOver, invocation, runs -> runs.hear(delivery));
    }

    /**
     * Reads all budgets, starts what thresholds ask for, and lifts what is over.
     *
     * @param trigger the schedule's execution, or the platform's id of this invocation
     */
    public Budgeted budgetPull(String trigger, Duration left, HandOver handOver) {
        return budgeted(left, handOver, trigger, BudgetRuns::pull);
    }

    private Budgeted budgeted(Duration left, HandOver handOver, String trigger, Function<BudgetRuns, Budgeted> work) {
        Budgeted budgeted = guarded(here -> work.apply(new BudgetRuns(here, clock, deadline(left), handOver, trigger)));
        budgeted.children().forEach(child -> count.accept(child.status()));
        count.accept(
                budgeted.understood() || budgeted.report().status() == RunStatus.FAILED
                        ? budgeted.report().status()
                        : RunStatus.INCOMPLETE);
        Stream.concat(Stream.of(budgeted.report()), budgeted.children().stream())
                .filter(report -> report.status() == RunStatus.FAILED)
                .findFirst()
                .ifPresent(failed -> {
                    throw new RunFailed(failed);
                });
        return budgeted;
    }

    private RunReport run(Function<Installation, RunReport> work) {
        RunReport report = guarded(work);
        count.accept(report.status());
        if (report.status() == RunStatus.FAILED) {
            throw new RunFailed(report);
        }
        return report;
    }

    private <T> T guarded(Function<Installation, T> work) {
        try {
            return work.apply(installation());
        } catch (PolicyException | CloudProblem | StateProblem | IllegalArgumentException e) {
            count.accept(RunStatus.FAILED);
            throw new RunFailed(String.valueOf(e.getMessage()));
        } catch (RunFailed e) {
            count.accept(RunStatus.FAILED);
            throw e;
        }
    }

    private Installation installation() {
        Installation found = installation;
        if (found == null) {
            found = new Installation(env, cloud, opener, clock);
            installation = found;
        }
        return found;
    }

    private Instant deadline(Duration left) {
        return clock.instant().plus(left).minus(RESERVE);
    }

    /** The summary goes the way of all tellings; where it can't be sent now, a later run sends it. */
    private RunReport told(Setup setup, RunReport report, Instant deadline) {
        Outbox outbox = new Outbox(new State(setup.store(), clock), setup.destinations(), report.run());
        try {
            outbox.put(summary(report));
            Delivered delivered = outbox.deliver(() -> clock.instant().isAfter(deadline));
            return delivered.whole() ? report : report.incomplete(new Notice("untold", delivered.text()));
        } catch (StateProblem e) {
            return report.incomplete(new Notice(e.code(), String.valueOf(e.getMessage())));
        }
    }

    private static Telling summary(RunReport report) {
        return new Telling(
                        "summary-" + report.run(),
                        report.endedAt(),
                        Telling.SUMMARY,
                        "Sluice: " + report.capability() + ", " + report.status(),
                        ReportText.of(
                                report,
                                plan -> "test the acting function with {\"apply\": \"" + plan.id() + "\", \"hash\": \""
                                        + plan.hash() + "\"}"))
                .until(report.endedAt().plus(SUMMARY_WORTH));
    }
}
