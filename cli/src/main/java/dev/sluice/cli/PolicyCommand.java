package dev.sluice.cli;

import dev.sluice.Capabilities;
import dev.sluice.policy.General;
import dev.sluice.policy.PolicyException;
import dev.sluice.policy.PolicyProblem;
import dev.sluice.policy.PolicySchema;
import dev.sluice.policy.StarterPolicy;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code sluice policy}: writes, checks and describes a policy file. Opens no cloud. */
@Command(
        name = "policy",
        description = "Write, check and describe a policy file.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(init | check | schema)")
final class PolicyCommand implements Callable<Integer> {
    private final Console console;

    PolicyCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        throw CommandFailure.badInput("usage", "say what to do: policy init, policy check FILE, or policy schema");
    }

    @Command(
            name = "init",
            description = "Write a commented policy to begin with: report-only, every default in it.",
            mixinStandardHelpOptions = true)
    int init(
            @Parameters(paramLabel = "FILE", defaultValue = "policy.yaml", description = "Default: ${DEFAULT-VALUE}.")
                    Path file,
            @Mixin OutputOptions output)
            throws IOException {
        try {
            Files.writeString(
                    file,
                    StarterPolicy.text(Capabilities.sections()),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw CommandFailure.badInput("policy", file + ": is there already, and is left as it is");
        }
        if (output.json()) {
            Json.print(console.out(), json -> {
                json.writeStringField("status", "complete");
                json.writeStringField("file", file.toString());
            });
        } else {
            console.out()
                    .println("Wrote " + file + ": report-only, with every default in it. Next: sluice policy check "
                            + file + ", sluice scan --cloud aws --policy " + file);
        }
        return ExitCode.COMPLETE.number();
    }

    @Command(
            name = "check",
            description = "Name every mistake in a policy file; exit code 2 if there is one.",
            mixinStandardHelpOptions = true)
    int check(@Parameters(paramLabel = "FILE") Path file, @Mixin OutputOptions output) {
        List<PolicyProblem> problems;
        String mode = "";
        try {
            mode = PolicyFile.read(Optional.of(file))
                    .get(General.SECTION)
                    .mode()
                    .code();
            problems = List.of();
        } catch (PolicyException e) {
            problems = e.problems();
        }
        if (output.json()) {
            tellJson(problems);
        } else if (problems.isEmpty()) {
            console.out().println(file + ": right; mode " + mode);
        } else {
            problems.forEach(console.err()::println);
            console.err().println(problems.size() == 1 ? "1 mistake" : problems.size() + " mistakes");
        }
        return (problems.isEmpty() ? ExitCode.COMPLETE : ExitCode.BAD_INPUT).number();
    }

    private void tellJson(List<PolicyProblem> problems) {
        Json.print(console.out(), json -> {
            json.writeStringField("status", problems.isEmpty() ? "complete" : "failed");
            json.writeArrayFieldStart("problems");
            for (PolicyProblem problem : problems) {
                json.writeStartObject();
                json.writeStringField("file", problem.file());
                json.writeNumberField("line", problem.line());
                json.writeNumberField("column", problem.column());
                json.writeStringField("path", problem.path());
                json.writeStringField("found", problem.found());
                json.writeStringField("expected", problem.expected());
                json.writeStringField("nearest", problem.nearest().orElse(null));
                json.writeStringField("text", problem.toString());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    @Command(
            name = "schema",
            description = "Print the JSON Schema of a policy file, for editors.",
            mixinStandardHelpOptions = true)
    int schema(@Mixin OutputOptions output) {
        console.out().println(PolicySchema.of(Capabilities.sections()).toPrettyString());
        return ExitCode.COMPLETE.number();
    }
}
