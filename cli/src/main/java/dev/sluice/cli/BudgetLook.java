package dev.sluice.cli;

import dev.sluice.budget.BudgetPolicy;
import dev.sluice.budget.BudgetWatch;
import dev.sluice.budget.DaysForecast;
import dev.sluice.budget.OutboxTell;
import dev.sluice.budget.WatchSetup;
import dev.sluice.budget.Watched;
import dev.sluice.cloud.OpenCloud;
import dev.sluice.model.Cloud;
import dev.sluice.model.RunReport;
import dev.sluice.model.RunStatus;
import dev.sluice.outbox.Destination;
import dev.sluice.outbox.Outbox;
import dev.sluice.policy.General;
import dev.sluice.report.ReportJson;
import dev.sluice.report.ReportText;
import dev.sluice.state.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A look at all budgets of some clouds, as the functions take it on a schedule: what was reached is told and remembered. What
 * is to be done about it is said, and stays due for whoever may do it.
 */
final class BudgetLook {
    /** As long as a function has for it. */
    private static final Duration TIME = Duration.ofMinutes(10);

    private final Console console;
    private final Session session;

    /** @throws CommandFailure where nobody would be told: what was told to nobody must not be remembered as told */
    BudgetLook(Console console, Session session) {
        this.console = console;
        this.session = session;
        if (session.tellsNobody(BudgetWatch.CAPABILITY)) {
            throw CommandFailure.badInput(
                    "usage",
                    "budget check tells people, once: " + Session.TOPIC
                            + " must say where, or a destination under tell in the policy; sluice budget only shows");
        }
    }

    List<Watched> take(List<Cloud> clouds) {
        List<Destination> destinations = session.destinations();
        return clouds.stream().map(cloud -> pull(cloud, destinations)).toList();
    }

    private Watched pull(Cloud cloud, List<Destination> destinations) {
        OpenCloud open = session.clouds().get(cloud);
        Instant deadline = console.clock().instant().plus(TIME);
        Outbox outbox = new Outbox(new State(session.store(), console.clock()), destinations, BudgetWatch.CAPABILITY);
        BudgetWatch watch = new BudgetWatch(new WatchSetup(
                cloud,
                session.store(),
                session.policy().get(BudgetPolicy.SECTION),
                open.budgets(),
                open.costDrivers(),
                new DaysForecast(),
                new OutboxTell(outbox, () -> console.clock().instant().isAfter(deadline)),
                session.policy().get(General.SECTION).mode(),
                false,
                console.clock()));
        Watched watched = watch.pull(() -> console.clock().instant().isAfter(deadline));
        watch.keep(watched.report(), Session.trigger(), true);
        return watched;
    }

    /** @return the exit code: that of the worst look */
    int tell(List<Watched> looks, boolean json) {
        RunStatus worst = looks.stream()
                .map(look -> look.report().status())
                .max(RunStatus::compareTo)
                .orElse(RunStatus.COMPLETE);
        if (json) {
            print(looks, worst);
        } else {
            looks.forEach(this::print);
        }
        return ExitCode.of(worst).number();
    }

    private void print(List<Watched> looks, RunStatus worst) {
        Json.print(console.out(), document -> {
            document.writeStringField("status", worst.name().toLowerCase(Locale.ROOT));
            document.writeArrayFieldStart("runs");
            for (Watched look : looks) {
                document.writeStartObject();
                ReportJson.fields(document, look.report());
                document.writeArrayFieldStart("due");
                for (String words : due(look)) {
                    document.writeString(words);
                }
                document.writeEndArray();
                document.writeEndObject();
            }
            document.writeEndArray();
        });
    }

    private void print(Watched look) {
        RunReport report = look.report();
        console.out().print(ReportText.of(report, plan -> "", Optional.empty()));
        due(look).forEach(words -> console.out().println("due         " + words + "; a function does it, if it may"));
        console.out().flush();
    }

    private static List<String> due(Watched look) {
        return look.due().stream()
                .map(due -> due.why() + ": " + due.rung().words())
                .toList();
    }
}
