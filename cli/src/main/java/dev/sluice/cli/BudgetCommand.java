package dev.sluice.cli;

import dev.sluice.budget.BudgetPolicy;
import dev.sluice.budget.DaysForecast;
import dev.sluice.budget.Standings;
import dev.sluice.cli.budget.Played;
import dev.sluice.cli.budget.Replay;
import dev.sluice.cli.budget.ReplayJson;
import dev.sluice.cli.budget.ReplayText;
import dev.sluice.cloud.Budgets;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.cloud.CostMessages;
import dev.sluice.cloud.Read;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.BudgetStanding;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.model.Gap;
import dev.sluice.model.Period;
import dev.sluice.model.RunStatus;
import dev.sluice.policy.General;
import dev.sluice.policy.Policy;
import dev.sluice.policy.Scope;
import dev.sluice.report.BudgetJson;
import dev.sluice.report.BudgetText;
import dev.sluice.report.ReportJson;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice budget}: how budgets stand, and what captured messages of budgets would have fired. */
@Command(
        name = "budget",
        description = "Show budgets with spend, forecast and the thresholds that fired. Reads only.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "[check | replay]")
final class BudgetCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private CloudOptions options = new CloudOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    BudgetCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Session session = Session.open(console, options)) {
            List<Cloud> clouds = session.named();
            console.err().println("sluice: reading the budgets of " + words(clouds) + "; nothing is changed");
            Read<List<BudgetStanding>> read = Progress.during(console, "reading", () -> standings(session, clouds));
            if (read.value().isEmpty() && !read.complete()) {
                throw Session.nothingRead(read.gaps());
            }
            if (output.json()) {
                Json.print(console.out(), json -> {
                    json.writeStringField("status", read.complete() ? "complete" : "incomplete");
                    ReportJson.gaps(json, read.gaps());
                    BudgetJson.field(json, read.value());
                });
            } else {
                console.out()
                        .print(BudgetText.of(
                                read.value(), read.gaps(), console.clock().instant()));
                if (read.value().isEmpty()) {
                    console.out().println("no budgets in " + words(clouds));
                }
                console.out().flush();
            }
            return (read.complete() ? ExitCode.COMPLETE : ExitCode.INCOMPLETE).number();
        }
    }

    private Read<List<BudgetStanding>> standings(Session session, List<Cloud> clouds) {
        List<BudgetSignal> signals = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        for (Cloud cloud : clouds) {
            Optional<Budgets> budgets = session.clouds().get(cloud).budgets();
            if (budgets.isEmpty()) {
                console.err().println("sluice: " + cloud.code() + ": its budgets can't be listed");
                continue;
            }
            try {
                Read<List<BudgetSignal>> all = budgets.get().all();
                signals.addAll(all.value());
                gaps.addAll(all.gaps());
            } catch (CloudProblem problem) {
                gaps.add(problem.gap(new Cell(cloud, "unknown", Budgets.EVERYWHERE)));
            }
        }
        Standings standings = new Standings(
                session.store(), session.policy().get(BudgetPolicy.SECTION), new DaysForecast(), console.clock());
        return new Read<>(standings.of(signals), gaps);
    }

    @Command(
            name = "check",
            description =
                    "Look at all budgets as the functions do on a schedule: tell what was reached, once, and remember "
                            + "it. Says what the policy wants done about it, and does none of it.",
            mixinStandardHelpOptions = true)
    int check(@Mixin CloudOptions where, @Mixin OutputOptions form) {
        try (Session session = Session.open(console, where)) {
            BudgetLook look = new BudgetLook(console, session);
            List<Cloud> clouds = session.named();
            console.err()
                    .println("sluice: checking the budgets of " + words(clouds)
                            + "; people are told what was reached, and nothing else is done");
            return look.tell(Progress.during(console, "checking", () -> look.take(clouds)), form.json());
        }
    }

    @Command(
            name = "replay",
            description =
                    "Feed captured messages through the evaluation, in this order, over an empty memory, and show "
                            + "what would fire. Asks no cloud, tells nobody.",
            mixinStandardHelpOptions = true)
    int replay(
            @Parameters(
                            paramLabel = "FILE",
                            arity = "1..*",
                            description = "Messages as they were delivered: of a topic, a queue or a webhook.")
                    List<Path> files,
            @Option(
                            names = "--received",
                            paramLabel = "TIME",
                            description = "When they were delivered, such as 2026-11-23T12:00:00Z. Default: when each "
                                    + "file was last changed.")
                    @Nullable String received,
            @Option(
                            names = "--period",
                            paramLabel = "GRAIN",
                            description = "day, month, quarter or year (UTC): taken for messages that don't say which "
                                    + "period they are about. Default: none, and a function would ask the cloud.")
                    Period.@Nullable Grain grain,
            @Option(names = "--policy", paramLabel = "FILE", description = "Policy file. Default: every default.")
                    @Nullable Path file,
            @Mixin OutputOptions form) {
        Policy policy = PolicyFile.read(Optional.ofNullable(file));
        Optional<Instant> moment = Optional.ofNullable(received).map(BudgetCommand::moment);
        try (Clouds clouds = new Clouds(console, policy.get(Scope.SECTION))) {
            Replay replay = new Replay(
                    readers(clouds),
                    policy.get(BudgetPolicy.SECTION),
                    new DaysForecast(),
                    policy.get(General.SECTION).mode(),
                    Optional.ofNullable(grain));
            List<Played> played = new ArrayList<>();
            for (Path one : files) {
                played.add(replay.play(
                        one.toString(), CaptureFile.bytes(one), moment.orElseGet(() -> CaptureFile.changed(one))));
            }
            RunStatus status = Played.status(played);
            if (form.json()) {
                Json.print(console.out(), json -> {
                    json.writeStringField("status", status.name().toLowerCase(Locale.ROOT));
                    ReplayJson.field(json, played);
                });
            } else {
                console.out().print(ReplayText.of(played));
                console.out().flush();
            }
            return ExitCode.of(status).number();
        }
    }

    private Map<Cloud, CostMessages> readers(Clouds clouds) {
        Map<Cloud, CostMessages> readers = new EnumMap<>(Cloud.class);
        for (Cloud cloud : console.openers().known()) {
            clouds.get(cloud).costMessages().ifPresent(reader -> readers.put(cloud, reader));
        }
        return readers;
    }

    private static Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw CommandFailure.badInput(
                    "usage", "--received " + text + ": expected a moment such as 2026-11-23T12:00:00Z");
        }
    }

    private static String words(List<Cloud> clouds) {
        return clouds.stream().map(Cloud::code).collect(Collectors.joining(", "));
    }
}
