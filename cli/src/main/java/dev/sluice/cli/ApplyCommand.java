package dev.sluice.cli;

import dev.sluice.run.Approval;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice apply}: does exactly what a plan says, or less. */
@Command(
        name = "apply",
        description = "Do what a plan says, and nothing else; what has changed since is left alone.",
        mixinStandardHelpOptions = true)
final class ApplyCommand implements Callable<Integer> {
    private static final Duration TIME = Duration.ofHours(1);

    private final Console console;

    @Mixin
    private ActingOptions options = new ActingOptions();

    @Parameters(paramLabel = "PLAN", description = "The plan's id as scan printed it, or a file with the plan.")
    private String plan = "";

    @Option(
            names = "--hash",
            required = true,
            paramLabel = "HASH",
            description = "The hash that scan printed: says that it is this plan which you have seen.")
    private String hash = "";

    ApplyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        return options.run(console, "applying", options.reporter(console), session -> {
            String id = PlanFile.idOf(plan, session.store());
            Approval approval = new Approval(
                    id, hash, Session.trigger(), console.clock().instant().plus(TIME));
            console.err().println("sluice: applying plan " + id);
            return engine -> engine.apply(approval);
        });
    }
}
