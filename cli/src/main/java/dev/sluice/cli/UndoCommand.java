package dev.sluice.cli;

import dev.sluice.policy.Durations;
import dev.sluice.run.UndoRequest;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code sluice undo}: takes back what a run did, where it is still as the run left it. */
@Command(
        name = "undo",
        description = "Take back what a run did, where it is still as the run left it.",
        mixinStandardHelpOptions = true)
final class UndoCommand implements Callable<Integer> {
    private static final Duration TIME = Duration.ofMinutes(30);
    private static final Duration MOST = Duration.ofDays(1);

    private final Console console;

    @Mixin
    private ActingOptions options = new ActingOptions();

    @Parameters(paramLabel = "RUN", description = "The id of the run, as its report has it.")
    private String run = "";

    @Option(
            names = "--keep-trying",
            paramLabel = "TIME",
            description = "How long to repeat what fails, such as a start without capacity: 10m, 2h. Default: once.")
    private String keepTrying = "0s";

    UndoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Duration patience = Durations.parse(keepTrying)
                .filter(time -> time.compareTo(MOST) <= 0)
                .orElseThrow(() -> CommandFailure.badInput(
                        "usage", "--keep-trying " + keepTrying + ": expected a duration up to 1d, such as 10m"));
        return options.run(console, "undoing", options.reporterOfUndo(console), session -> {
            UndoRequest request = new UndoRequest(
                    run,
                    patience,
                    Session.trigger(),
                    console.clock().instant().plus(patience).plus(TIME));
            console.err().println("sluice: undoing run " + run);
            return engine -> engine.undo(request);
        });
    }
}
