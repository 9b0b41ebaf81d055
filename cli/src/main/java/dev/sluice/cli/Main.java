package dev.sluice.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** The entry point: finds the command, runs it, and turns whatever happens into an exit code. */
@Command(
        name = "sluice",
        description = "Stops paying for GPUs that nobody uses. Reports only, unless it is told to act.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes: 0 complete, 2 bad input, 3 incomplete (something could not be read), 4 failed.",
            "A first look: sluice demo, then sluice scan --cloud aws."
        })
public final class Main implements Callable<Integer> {
    private final Console console;
    private final CommandLine line;

    private Main(Console console, List<String> arguments) {
        this.console = console;
        this.line = new CommandLine(this);
        String first = arguments.isEmpty() ? "" : arguments.get(0);
        List<String> commands = Commands.NAMES.contains(first) ? List.of(first) : Commands.NAMES;
        commands.forEach(name -> line.addSubcommand(name, Commands.make(name, console)));
    }

    public static void main(String[] arguments) {
        Console console = Console.real();
        if (Arrays.asList(arguments).contains("--debug")) {
            // Before the first logger is made: it reads its level once.
            System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "debug");
        }
        int exit = run(console, arguments);
        console.flush();
        System.exit(exit);
    }

    /** Runs one command line; the exit code. */
    public static int run(Console console, String... arguments) {
        List<String> words = Arrays.asList(arguments);
        boolean debug = words.contains("--debug");
        Teller teller = new Teller(console, words.contains("--json"), debug);
        try {
            return new Main(console, words).execute(arguments, teller);
        } catch (RuntimeException | StackOverflowError e) {
            return teller.failed(e);
        }
    }

    private int execute(String[] arguments, Teller teller) {
        line.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setUsageHelpAutoWidth(console.terminal());
        line.setParameterExceptionHandler((exception, args) -> teller.failed(usage(exception)));
        line.setExecutionExceptionHandler((exception, command, parsed) -> teller.failed(exception));
        return line.execute(arguments);
    }

    @Override
    public Integer call() {
        line.usage(console.err());
        return ExitCode.BAD_INPUT.number();
    }

    private static CommandFailure usage(ParameterException exception) {
        CommandLine command = exception.getCommandLine();
        String message =
                String.valueOf(exception.getMessage()).lines().findFirst().orElse("");
        return CommandFailure.badInput(
                "usage", message + " (see " + command.getCommandSpec().qualifiedName() + " --help)");
    }
}
