package dev.sluice.aws.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.aws.testing.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs Terraform in a copy of infra/aws, offline. */
final class Terraform {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PATIENCE_MINUTES = 5;
    private static final List<String> SERVICES =
            List.of("cloudwatch", "ec2", "iam", "kms", "lambda", "logs", "s3", "scheduler", "sns", "sqs", "sts");

    private final Path program;
    private final Path settings;
    private final Path folder;

    private Terraform(Path program, Path settings, Path folder) {
        this.program = program;
        this.settings = settings;
        this.folder = folder;
    }

    /** What one command left. */
    record Result(int code, String output) {}

    /** A copy of the whole of infra/aws; skips or fails the calling test where Terraform or its provider is missing. */
    static Terraform copyTo(Path scratch) {
        Path program = Tools.require("terraform");
        Path mirror = ProviderMirror.require();
        Path settings = scratch.resolve("terraform.rc");
        Path module = scratch.resolve("aws");
        try {
            copy(Tools.root().resolve("infra/aws"), module);
            Files.writeString(settings, """
                    provider_installation {
                      filesystem_mirror {
                        path    = "%s"
                        include = ["registry.terraform.io/*/*"]
                      }
                    }
                    disable_checkpoint = true
                    """.formatted(mirror));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Terraform(program, settings, module);
    }

    Terraform in(String relative) {
        return new Terraform(program, settings, folder.resolve(relative));
    }

    Path folder() {
        return folder;
    }

    /** Adds a file to the copy. */
    Terraform write(String name, String content) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name), content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Points the provider of this folder at a fake AWS, by a file that Terraform merges into the folder's own. */
    Terraform against(URI aws) {
        StringBuilder endpoints = new StringBuilder();
        SERVICES.forEach(service -> endpoints.append("    %s = \"%s\"\n".formatted(service, aws)));
        return write("fake_override.tf", """
                provider "aws" {
                  access_key                  = "test"
                  secret_key                  = "test"
                  skip_credentials_validation = true
                  skip_metadata_api_check     = true
                  s3_use_path_style           = true
                  max_retries                 = 1

                  endpoints {
                %s  }
                }
                """.formatted(endpoints));
    }

    /** The output of a command that must succeed. */
    String run(String... arguments) {
        Result result = attempt(arguments);
        assertThat(result.code())
                .as("terraform %s said:%n%s", String.join(" ", arguments), result.output())
                .isZero();
        return result.output();
    }

    JsonNode json(String... arguments) {
        try {
            return JSON.readTree(run(arguments));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Result attempt(String... arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(List.of(arguments));
        try {
            Path output = Files.createTempFile(settings.resolveSibling("").toAbsolutePath(), "terraform", ".out");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            // Whoever runs the tests may be signed in to an AWS account: nothing of that reaches Terraform.
            builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("TF_"));
            builder.environment().put("AWS_CONFIG_FILE", "/dev/null");
            builder.environment().put("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
            builder.environment().put("TF_CLI_CONFIG_FILE", settings.toString());
            builder.environment().put("TF_IN_AUTOMATION", "1");
            builder.environment().put("TF_CLI_ARGS", "-no-color");
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
