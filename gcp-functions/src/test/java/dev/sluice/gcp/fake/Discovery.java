package dev.sluice.gcp.fake;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.testkit.Tools;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Google's own description of one of its services: methods, their parameters, and what answers look like. It comes out of
 * the Python client's wheel, where one lies in a folder that pip looks into or that {@code SLUICE_GOOGLE_WHEEL} names.
 */
public final class Discovery {
    private static final String WHEEL = "google_api_python_client-";

    private static final Map<String, Discovery> READ = new ConcurrentHashMap<>();

    private final JsonNode document;

    private Discovery(JsonNode document) {
        this.document = document;
    }

    /** @param service such as {@code compute.v1}; skips or fails the calling test where nothing describes it */
    public static Discovery of(String service) {
        return READ.computeIfAbsent(service, Discovery::read);
    }

    private static Discovery read(String service) {
        try (ZipFile wheel = new ZipFile(wheel().toFile())) {
            ZipEntry entry = wheel.getEntry("googleapiclient/discovery_cache/documents/" + service + ".json");
            try (InputStream in = wheel.getInputStream(entry)) {
                return new Discovery(FakeGoogle.JSON.readTree(in));
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The method that a request of this form goes to. @param template with names in braces, whatever they are */
    Optional<JsonNode> method(String verb, String template) {
        // An object's content comes from a path of its own, which the method only hints at.
        String path = template.replaceFirst("^/(download/)?", "");
        List<JsonNode> found = new ArrayList<>();
        collect(document, method -> {
            boolean here = Stream.of(
                            document.path("servicePath").asText()
                                    + method.path("flatPath")
                                            .asText(method.path("path").asText()),
                            method.at("/mediaUpload/protocols/simple/path")
                                    .asText("")
                                    .replaceFirst("^/", ""))
                    .anyMatch(known -> plain(known).equals(plain(path)));
            if (here && method.path("httpMethod").asText().equals(verb)) {
                found.add(method);
            }
        });
        return found.stream().findFirst();
    }

    /** The names of a method's query parameters, those that all methods have among them. */
    Set<String> parameters(JsonNode method) {
        Set<String> names = new HashSet<>();
        document.path("parameters").fieldNames().forEachRemaining(names::add);
        method.path("parameters").properties().stream()
                .filter(parameter ->
                        parameter.getValue().path("location").asText().equals("query"))
                .forEach(parameter -> names.add(parameter.getKey()));
        if (method.has("mediaUpload")) {
            names.add("uploadType");
        }
        return names;
    }

    /** What in a value the schema does not have: fields, kinds and words. */
    public List<String> objections(JsonNode value, String schema) {
        List<String> found = new ArrayList<>();
        check(value, document.path("schemas").path(schema), schema, found);
        return found;
    }

    /** Whether the request's body of a method has a field at this path, such as {@code instances[]}. */
    boolean hasField(JsonNode method, String path) {
        JsonNode schema = resolved(method.path("request"));
        for (String name : path.split("\\.")) {
            schema = resolved(schema.path("properties").path(name.replace("[]", "")));
            schema = name.endsWith("[]") ? resolved(schema.path("items")) : schema;
        }
        return !schema.isMissingNode();
    }

    private void check(JsonNode value, JsonNode at, String path, List<String> found) {
        JsonNode schema = resolved(at);
        if (schema.isMissingNode()) {
            found.add(path + " is not in the schema");
        } else if (value.isObject()) {
            value.properties().forEach(field -> {
                JsonNode inner = schema.path("properties").path(field.getKey());
                check(
                        field.getValue(),
                        inner.isMissingNode() ? schema.path("additionalProperties") : inner,
                        path + "." + field.getKey(),
                        found);
            });
        } else if (value.isArray()) {
            value.forEach(item -> check(item, schema.path("items"), path + "[]", found));
        } else if (!fits(value, schema)) {
            found.add(path + ": " + value + " is no " + schema.path("type").asText() + " of "
                    + schema.path("enum").toString());
        }
    }

    private static boolean fits(JsonNode value, JsonNode schema) {
        return switch (schema.path("type").asText()) {
            case "string" ->
                value.isTextual()
                        && (!schema.has("enum")
                                || schema.path("enum").toString().contains("\"" + value.asText() + "\""));
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "any" -> true;
            default -> false;
        };
    }

    private JsonNode resolved(JsonNode schema) {
        return schema.has("$ref")
                ? document.path("schemas").path(schema.path("$ref").asText())
                : schema;
    }

    private static void collect(JsonNode resource, Consumer<JsonNode> take) {
        resource.path("methods").forEach(take);
        resource.path("resources").forEach(inner -> collect(inner, take));
    }

    private static String plain(String template) {
        return template.replaceAll("\\{[^}]*}", "{}");
    }

    private static Path wheel() {
        Optional<Path> named =
                Optional.ofNullable(System.getenv("SLUICE_GOOGLE_WHEEL")).map(Path::of);
        return named.or(Discovery::ofPip).orElseGet(() -> {
            Tools.without("no wheel of google-api-python-client describes Google's services (set SLUICE_GOOGLE_WHEEL)");
            throw new AssertionError("unreachable");
        });
    }

    /** The folders that pip is told to look into, and those beside them. */
    private static Optional<Path> ofPip() {
        return Tools.find("pip").flatMap(pip -> {
            try {
                Process process = new ProcessBuilder(pip.toString(), "config", "list").start();
                String settings = new String(process.getInputStream().readAllBytes(), UTF_8);
                Matcher matcher = Pattern.compile("(?:file://|'| )(/[^' ]+)").matcher(settings);
                return matcher.results()
                        .map(found -> Path.of(found.group(1)))
                        .flatMap(folder -> Stream.of(folder, folder.resolveSibling("files")))
                        .filter(Files::isDirectory)
                        .flatMap(folder -> inside(folder).stream())
                        .findFirst();
            } catch (IOException e) {
                return Optional.empty();
            }
        });
    }

    private static Optional<Path> inside(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().startsWith(WHEEL)
                            && file.toString().endsWith(".whl"))
                    .max(Path::compareTo);
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
