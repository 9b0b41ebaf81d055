package dev.sluice.azure.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.azure.functions.ExecutionContext;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One function app on this machine: the packaged folder in a process of its own, with the settings of an app. */
final class App implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What came of an invocation.
     *
     * @param threw whether the function threw, so that the host tries again
     * @param text what it returned, or threw
     * @param handedOver what it put into the queue
     */
    record Answer(boolean threw, String text, Optional<String> handedOver, String log) {
        int status() {
            return Integer.parseInt(text.substring(0, text.indexOf(' ')));
        }

        JsonNode json() {
            return App.json(text.substring(text.indexOf(' ') + 1));
        }
    }

    private final Path folder;
    private final Path log;
    private final Process process;
    private final PrintStream questions;
    private final BufferedReader answers;

    App(Path folder, Map<String, String> settings) throws IOException {
        this(folder, settings, List.of());
    }

    /** @param jvm options of the process */
    App(Path folder, Map<String, String> settings, List<String> jvm) throws IOException {
        this.folder = folder;
        this.log = Files.createTempFile("app", ".log");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(jvm);
        command.addAll(List.of(
                "-cp",
                PackagedFolder.target().resolve("test-classes").toString(),
                Worker.class.getName(),
                folder.toString(),
                library()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("AZURE_") || name.startsWith("SLUICE_") || name.startsWith("JAVA_"));
        builder.environment().putAll(settings);
        process = builder.redirectError(log.toFile()).start();
        questions = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /** The plugin leaves the bindings' own interfaces out: the worker has them. */
    private static String library() {
        try {
            return Path.of(ExecutionContext.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Invokes a function by its own function.json, as the host would. */
    Answer invoke(String function, String payload) throws IOException {
        JsonNode entry = json(Files.readString(folder.resolve(function).resolve("function.json")));
        Path jar = folder.resolve(function).resolve(entry.path("scriptFile").asText());
        if (!Files.isRegularFile(jar)) {
            throw new AssertionError("no such script file: " + jar);
        }
        questions.println(String.join("\t", entry.path("entryPoint").asText(), function, encoded(payload)));
        String line = answers.readLine();
        if (line == null) {
            throw new AssertionError("the process has ended: " + Files.readString(log));
        }
        String[] parts = line.split("\t", -1);
        if (parts[0].equals("broken")) {
            throw new AssertionError("can't be invoked: " + decoded(parts[1]));
        }
        return new Answer(
                parts[0].equals("threw"),
                decoded(parts[1]),
                Optional.of(decoded(parts[2])).filter(text -> !text.isEmpty()),
                decoded(parts[3]));
    }

    /** What the process wrote outside of any invocation's log. */
    String output() throws IOException {
        return Files.readString(log);
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            Files.deleteIfExists(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> functions(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.filter(entry -> Files.exists(entry.resolve("function.json")))
                    .map(entry -> entry.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decoded(String text) {
        return new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
    }
}
