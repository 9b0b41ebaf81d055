package dev.sluice.cli.judge;

import dev.sluice.cli.CommandFailure;
import dev.sluice.cli.Console;
import dev.sluice.cli.ExitCode;
import dev.sluice.cli.PolicyFile;
import dev.sluice.idle.IdlePolicy;
import dev.sluice.idle.backtest.LearnedRule;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sluice judge}: decides look by look on standard input and output, so that any policy can be scored. */
@Command(
        name = "judge",
        description = "Answer, one JSON line for each line asked on standard input, whether to stop a machine.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Lines: {\"machine\":m,\"history\":[[ts,avg,max,mem,host,activity,job],..]} and {\"machine\":m,\"new\":true}",
            "get no answer; {\"machine\":m,\"now\":ts,\"samples\":[..]} gets {\"stop\":true|false}. See docs/patience.md."
        })
public final class JudgeCommand implements Callable<Integer> {
    private final Console console;
    private final InputStream in;

    @Option(names = "--policy", paramLabel = "FILE", description = "The policy to judge by; the default one if absent.")
    private @Nullable Path policy;

    public JudgeCommand(Console console) {
        this(console, System.in);
    }

    JudgeCommand(Console console, InputStream in) {
        this.console = console;
        this.in = in;
    }

    @Override
    public Integer call() throws IOException {
        IdlePolicy idle = PolicyFile.read(Optional.ofNullable(policy)).get(IdlePolicy.SECTION);
        Bench bench = new Bench(new LearnedRule(idle));
        BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16);
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
                answer(bench, line, number);
            }
        }
        return ExitCode.COMPLETE.number();
    }

    private void answer(Bench bench, String line, int number) {
        try {
            bench.hear(MessageReader.read(line)).ifPresent(stop -> {
                console.out().print(stop ? "{\"stop\":true}\n" : "{\"stop\":false}\n");
                console.out().flush();
            });
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput("judge", "line " + number + " of the input: " + e.getMessage());
        }
    }
}
