package dev.sluice.cli.demo;

import dev.sluice.cli.Console;
import dev.sluice.cli.ExitCode;
import dev.sluice.cli.OutputOptions;
import dev.sluice.model.RunReport;
import dev.sluice.model.RunStatus;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sluice demo}: the whole way of a plan, on machines that exist in memory only. */
@Command(
        name = "demo",
        description = {
            "Show all of it on 200 made-up machines: scan, act, a machine that is spared, undo, backtest; and a budget's month.",
            "Opens no cloud, reads and writes no file, and is the same every time."
        },
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private OutputOptions output = new OutputOptions();

    public DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        PrintStream screen = output.json()
                ? new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)
                : console.out();
        Story story = Story.tell(new Play(), new Screen(screen));
        if (output.json()) {
            DemoJson.print(console.out(), story);
        }
        boolean failed = List.of(story.scan(), story.applied(), story.undone()).stream()
                .map(RunReport::status)
                .anyMatch(RunStatus.FAILED::equals);
        return ExitCode.of(failed ? RunStatus.FAILED : RunStatus.COMPLETE).number();
    }
}
