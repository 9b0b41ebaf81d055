package dev.sluice.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.testkit.terraform.Providers;
import dev.sluice.testkit.terraform.Terraform;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What Terraform would have created of the installations in a file of variants, value by value. */
final class Applied {
    /** Of {@code module.home.google_project_iam_member.this["x"]} the part that says what it is. */
    private static final Pattern TYPE = Pattern.compile("^(?:module\\.[a-z_]+\\.)*(?!data\\.)([a-z0-9_]+)\\.");

    private static final Map<String, Applied> SHARED = new HashMap<>();

    private final Map<String, Map<String, JsonNode>> runs;
    private final Map<String, JsonNode> outputs;

    private Applied(Map<String, Map<String, JsonNode>> runs, Map<String, JsonNode> outputs) {
        this.runs = runs;
        this.outputs = outputs;
    }

    /** Applies every run of {@code <cloud>-variants.tftest.hcl} to a mocked provider, once for all tests. */
    static Applied of(String cloud, Providers providers) {
        synchronized (SHARED) {
            return SHARED.computeIfAbsent(cloud, name -> apply(name, providers));
        }
    }

    private static Applied apply(String cloud, Providers providers) {
        Terraform terraform = Terraform.copyOf(cloud, providers);
        terraform.in("tests").write("variants.tftest.hcl", resource(cloud + "-variants.tftest.hcl"));
        terraform.run("init");
        Map<String, Map<String, JsonNode>> runs = new HashMap<>();
        Map<String, JsonNode> outputs = new HashMap<>();
        terraform
                .run("test", "-json", "-verbose", "-filter=tests/variants.tftest.hcl")
                .lines()
                .map(Applied::json)
                .filter(message -> message.has("test_state"))
                .forEach(message -> {
                    Map<String, JsonNode> resources = new HashMap<>();
                    collect(message.path("test_state").path("root_module"), resources);
                    runs.put(message.path("@testrun").asText(), resources);
                    outputs.put(
                            message.path("@testrun").asText(),
                            message.path("test_state").path("outputs"));
                });
        return new Applied(runs, outputs);
    }

    /** The value of an output of a run. */
    JsonNode output(String run, String name) {
        return Optional.ofNullable(outputs.get(run)).orElseThrow().path(name).path("value");
    }

    /** The values of one resource of a run, such as {@code google_storage_bucket.state}. */
    JsonNode resource(String run, String address) {
        Map<String, JsonNode> resources = of(run);
        return Optional.ofNullable(resources.get(address))
                .orElseThrow(() -> new IllegalArgumentException(address + " is not among " + resources.keySet()));
    }

    /** All resources of a type, anywhere in the module, by address. */
    Map<String, JsonNode> all(String run, String type) {
        return of(run).entrySet().stream()
                .filter(entry -> List.of(entry.getKey().split("\\.")).contains(type))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The types of all resources of a run. */
    Set<String> types(String run) {
        return of(run).keySet().stream()
                .map(TYPE::matcher)
                .filter(Matcher::find)
                .map(found -> found.group(1))
                .collect(Collectors.toSet());
    }

    private Map<String, JsonNode> of(String run) {
        return Optional.ofNullable(runs.get(run))
                .orElseThrow(() -> new IllegalArgumentException(run + " is not among " + runs.keySet()));
    }

    private static void collect(JsonNode module, Map<String, JsonNode> resources) {
        module.path("resources")
                .forEach(resource -> resources.put(resource.path("address").asText(), resource.path("values")));
        module.path("child_modules").forEach(child -> collect(child, resources));
    }

    private static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Applied.class.getResourceAsStream(name))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode json(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
