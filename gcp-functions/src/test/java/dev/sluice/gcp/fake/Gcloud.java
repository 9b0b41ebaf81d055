package dev.sluice.gcp.fake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.testkit.Tools;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Google's own command, pointed at the fake: a client that nobody here wrote, and that is as particular about answers as
 * the fake is about questions.
 */
public final class Gcloud {
    private final Path program;
    private final URI endpoint;
    private final Path config;

    /** Skips the calling test where there is no gcloud. */
    public Gcloud(URI endpoint, Path config) {
        this.program = Tools.find("gcloud").orElseGet(() -> {
            Tools.without("gcloud is not on the PATH");
            throw new AssertionError("unreachable");
        });
        this.endpoint = endpoint;
        this.config = config;
    }

    /** What the command prints as JSON. */
    public JsonNode run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(program.toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("--quiet", "--format=json", "--project=my-project"));
        Path out = Files.createTempFile(config, "out", ".json");
        Path err = Files.createTempFile(config, "err", ".txt");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(err.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("GOOGLE_") || name.startsWith("CLOUDSDK_"));
        builder.environment().put("CLOUDSDK_CONFIG", config.toString());
        builder.environment().put("CLOUDSDK_AUTH_DISABLE_CREDENTIALS", "true");
        builder.environment().put("CLOUDSDK_CORE_DISABLE_USAGE_REPORTING", "true");
        builder.environment().put("CLOUDSDK_COMPONENT_MANAGER_DISABLE_UPDATE_CHECK", "true");
        builder.environment().put("CLOUDSDK_API_ENDPOINT_OVERRIDES_COMPUTE", endpoint + "/compute/v1/");
        builder.environment().put("CLOUDSDK_API_ENDPOINT_OVERRIDES_PUBSUB", endpoint + "/");
        builder.environment().put("CLOUDSDK_API_ENDPOINT_OVERRIDES_TPU", endpoint + "/");
        Process process = builder.start();
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("gcloud did not end: " + Files.readString(err));
        }
        if (process.exitValue() != 0) {
            throw new AssertionError(command + ": " + Files.readString(err));
        }
        return FakeGoogle.JSON.readTree(Files.readAllBytes(out));
    }
}
