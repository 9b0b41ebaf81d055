package dev.sluice.cli;

import dev.sluice.model.Cloud;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sluice budget check}: the look that functions take on a schedule. */
@Command(
        name = "check",
        description =
                "Look at all budgets as the functions do on a schedule: tell what was reached, once, and remember "
                        + "it. Says what the policy wants done about it, and does none of it.",
        mixinStandardHelpOptions = true)
final class BudgetCheckCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private CloudOptions options = new CloudOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    BudgetCheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Session session = Session.open(console, options)) {
            BudgetLook look = new BudgetLook(console, session);
            List<Cloud> clouds = session.named();
            console.err()
                    .println("sluice: checking the budgets of " + BudgetCommand.words(clouds)
                            + "; people are told what was reached, and nothing else is done");
            return look.tell(Progress.during(console, "checking", () -> look.take(clouds)), output.json());
        }
    }
}
