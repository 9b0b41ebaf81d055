package dev.sluice.gcp;

import com.google.auth.oauth2.GoogleCredentials;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.model.Gap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the caller's own project where nobody named one: that of the credentials, else that of the gcloud command. */
final class GcpProject {
    private GcpProject() {}

    /** @throws CloudProblem where no project is known */
    static String own(Optional<GoogleCredentials> credentials, Map<String, String> env) {
        return credentials
                .flatMap(found -> Optional.ofNullable(found.getProjectId()))
                .filter(id -> !id.isBlank())
                .or(() -> ofGcloud(env))
                .orElseThrow(() -> new CloudProblem(
                        Gap.Reason.REFUSED,
                        "project",
                        "NoProject",
                        Optional.empty(),
                        "no project is named: set GOOGLE_CLOUD_PROJECT, or name projects in the policy's scope",
                        new IllegalStateException("no project")));
    }

    /** What {@code gcloud config set project} has left, in the configuration that is in use. */
    private static Optional<String> ofGcloud(Map<String, String> env) {
        Path folder = Optional.ofNullable(env.get("CLOUDSDK_CONFIG"))
                .map(Path::of)
                .orElseGet(() -> Path.of(env.getOrDefault("HOME", "."), ".config", "gcloud"));
        String active = Optional.ofNullable(env.get("CLOUDSDK_ACTIVE_CONFIG_NAME"))
                .or(() -> lines(folder.resolve("active_config")).findFirst())
                .map(String::strip)
                .filter(name -> name.matches("[a-z][a-z0-9-]*"))
                .orElse("default");
        boolean core = false; // properties stand under [section]
        for (String line : lines(folder.resolve("configurations").resolve("config_" + active))
                .map(String::strip)
                .toList()) {
            core = line.startsWith("[") ? line.equals("[core]") : core;
            if (core && line.matches("project\\s*=\\s*\\S+")) {
                return Optional.of(line.substring(line.indexOf('=') + 1).strip());
            }
        }
        return Optional.empty();
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.readAllLines(file).stream() : Stream.of();
        } catch (IOException e) {
            return Stream.of();
        }
    }
}
