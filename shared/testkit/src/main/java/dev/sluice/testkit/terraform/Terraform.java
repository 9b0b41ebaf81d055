package dev.sluice.testkit.terraform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.testkit.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Runs Terraform in a copy of one cloud's part of {@code infra}, offline. */
public final class Terraform {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PATIENCE_MINUTES = 5;
    private static final Pattern OF_ACCOUNTS = Pattern.compile("AWS_|ARM_|AZURE_|CLOUDSDK_|GCLOUD_|GOOGLE_|TF_");

    private final Path program;
    private final Path settings;
    private final Map<String, String> environment;
    private final Path folder;

    private Terraform(Path program, Path settings, Map<String, String> environment, Path folder) {
        this.program = program;
        this.settings = settings;
        this.environment = Map.copyOf(environment);
        this.folder = folder;
    }

    /** What one command left. */
    public record Result(int code, String output) {}

    /** A copy of {@code infra/<cloud>} in a new folder; skips or fails the calling test where Terraform is missing. */
    public static Terraform copyOf(String cloud, Providers providers) {
        return copyOf(cloud, providers, Scratch.folder());
    }

    /** The same in a folder of the caller's. */
    public static Terraform copyOf(String cloud, Providers providers, Path scratch) {
        Path program = Tools.require("terraform");
        Path settings = scratch.resolve("terraform.rc");
        Path module = scratch.resolve(cloud);
        try {
            copy(Tools.root().resolve("infra").resolve(cloud), module);
            Files.writeString(settings, providers.settings() + "disable_checkpoint = true\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Terraform(program, settings, providers.environment(), module);
    }

    /** The same copy, in one of its folders. */
    public Terraform in(String relative) {
        return new Terraform(program, settings, environment, folder.resolve(relative));
    }

    public Path folder() {
        return folder;
    }

    /** Adds a file to the copy. */
    public Terraform write(String name, String content) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name), content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The output of a command that must succeed. */
    public String run(String... arguments) {
        Result result = attempt(arguments);
        assertThat(result.code())
                .as("terraform %s said:%n%s", String.join(" ", arguments), result.output())
                .isZero();
        return result.output();
    }

    /** The answer of a command that must succeed. */
    public JsonNode json(String... arguments) {
        try {
            return JSON.readTree(run(arguments));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a command says that may fail. */
    public Result attempt(String... arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        try {
            Path output = Files.createTempFile(settings.resolveSibling("").toAbsolutePath(), "terraform", ".out");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            // Whoever runs the tests may be signed in to a cloud: nothing of that reaches Terraform.
            builder.environment()
                    .keySet()
                    .removeIf(name -> OF_ACCOUNTS.matcher(name).lookingAt());
            builder.environment().put("AWS_CONFIG_FILE", "/dev/null");
            builder.environment().put("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
            builder.environment().put("TF_CLI_CONFIG_FILE", settings.toString());
            builder.environment().put("TF_IN_AUTOMATION", "1");
            builder.environment().put("TF_CLI_ARGS", "-no-color");
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
                process.destroy();
                throw new AssertionError("terraform hangs: " + Files.readString(output));
            }
            return new Result(process.exitValue(), Files.readString(output));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path source : all.toList()) {
                Path relative = from.relativize(source);
                boolean ofSomebodysRun = relative.toString().contains(".terraform")
                        || relative.toString().contains(".tfstate");
                if (!ofSomebodysRun) {
                    Files.copy(source, to.resolve(relative.toString()));
                }
            }
        }
    }
}
