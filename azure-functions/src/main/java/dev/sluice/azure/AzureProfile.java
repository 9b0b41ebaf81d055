package dev.sluice.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What the command {@code az} remembers of its last {@code az login} and {@code az account set}. */
final class AzureProfile {
    private AzureProfile() {}

    /** The subscription that {@code az} uses; empty where nobody signed in with it. */
    static Optional<String> subscription(Map<String, String> env) {
        Path folder = AzureAccess.first(env, "AZURE_CONFIG_DIR")
                .map(Path::of)
                .orElseGet(() ->
                        Path.of(AzureAccess.first(env, "HOME", "USERPROFILE").orElse("."), ".azure"));
        try {
            // It begins with a byte order mark.
            String text = Files.readString(folder.resolve("azureProfile.json"), StandardCharsets.UTF_8)
                    .replace("\uFEFF", "");
            for (JsonNode each : new ObjectMapper().readTree(text).path("subscriptions")) {
                if (each.path("isDefault").asBoolean()) {
                    return Optional.of(each.path("id").asText("").toLowerCase(Locale.ROOT))
                            .filter(id -> !id.isEmpty());
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
