package dev.sluice.cli;

import dev.sluice.budget.BudgetPolicy;
import dev.sluice.budget.DaysForecast;
import dev.sluice.budget.Standings;
import dev.sluice.cloud.Budgets;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.cloud.Read;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.BudgetStanding;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.model.Gap;
import dev.sluice.report.BudgetJson;
import dev.sluice.report.BudgetText;
import dev.sluice.report.ReportJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sluice budget}: how budgets stand. */
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

    /** With the commands below it. */
    static CommandLine line(Console console) {
        return new CommandLine(new BudgetCommand(console))
                .addSubcommand(new BudgetCheckCommand(console))
                .addSubcommand(new BudgetReplayCommand(console));
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
        Read<List<BudgetStanding>> read = standings.of(signals);
        gaps.addAll(read.gaps());
        return new Read<>(read.value(), gaps);
    }

    static String words(List<Cloud> clouds) {
        return clouds.stream().map(Cloud::code).collect(Collectors.joining(", "));
    }
}
