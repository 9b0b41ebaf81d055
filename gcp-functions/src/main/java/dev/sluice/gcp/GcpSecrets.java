package dev.sluice.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.adapter.Existing;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.model.Gap;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Secrets that Secret Manager keeps: the latest version, unless another one is named. */
final class GcpSecrets {
    static final String ACCESS = "secretmanager.versions.access";

    private static final String SERVICE = "secretmanager.googleapis.com";
    private static final Pattern NAME = Pattern.compile(
            "(?:projects/(?<project>[a-z0-9:.-]{1,100})/secrets/)?(?<secret>[A-Za-z0-9_-]{1,255})(?:/versions/(?<version>[A-Za-z0-9_-]{1,63}))?");

    private final GcpRest rest;
    private final Supplier<String> home;

    /** @param home the project whose secrets need no more than their name */
    GcpSecrets(GcpRest rest, Supplier<String> home) {
        this.rest = rest;
        this.home = home;
    }

    /** Empty where there is none of that name. @throws CloudProblem where it may not be read */
    Optional<String> read(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "not the name of a secret (my-secret, or projects/my-project/secrets/my-secret/versions/7)");
        }
        String project = Optional.ofNullable(matcher.group("project")).orElseGet(home);
        String version = Optional.ofNullable(matcher.group("version")).orElse("latest");
        String path =
                "v1/projects/" + project + "/secrets/" + matcher.group("secret") + "/versions/" + version + ":access";
        return Existing.of(() -> rest.get(ACCESS, SERVICE, path, Map.of())).map(GcpSecrets::text);
    }

    /** Nothing of what was read goes into the problem. */
    private static String text(JsonNode answer) {
        try {
            byte[] data = Base64.getDecoder()
                    .decode(answer.path("payload").path("data").asText());
            return new String(data, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new CloudProblem(
                    Gap.Reason.TRANSIENT,
                    ACCESS,
                    "Unreadable",
                    Optional.empty(),
                    "the secret is not Base64",
                    new IOException("not Base64"));
        }
    }
}
