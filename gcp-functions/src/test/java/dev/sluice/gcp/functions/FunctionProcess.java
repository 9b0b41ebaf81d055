package dev.sluice.gcp.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A function as the platform runs it: the real functions framework in a process of its own, asked over HTTP. */
final class FunctionProcess implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What came back. */
    record Answer(int status, String text) {
        JsonNode json() {
            try {
                return JSON.readTree(text);
            } catch (IOException e) {
                throw new UncheckedIOException(text, e);
            }
        }
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;
    private final Process process;
    private final Path log;

    /** @param function the class that is deployed as the entry point */
    FunctionProcess(String function, Map<String, String> env) throws IOException {
        this(function, env, System.getProperty("java.class.path"), List.of());
    }

    FunctionProcess(String function, Map<String, String> env, String classPath, List<String> jvm) throws IOException {
        int port = freePort();
        address = URI.create("http://127.0.0.1:" + port + "/");
        log = Files.createTempFile("function", ".log");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(jvm);
        command.addAll(List.of(
                "-cp",
                classPath,
                "com.google.cloud.functions.invoker.runner.Invoker",
                "--target",
                function,
                "--port",
                String.valueOf(port)));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .keySet()
                .removeIf(name ->
                        name.startsWith("GOOGLE_") || name.startsWith("CLOUDSDK_") || name.startsWith("SLUICE_"));
        builder.environment().putAll(env);
        process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        awaitStart();
    }

    private void awaitStart() throws IOException {
        for (int i = 0; i < 600; i++) {
            if (!process.isAlive()) {
                throw new AssertionError("the function did not start; its log: " + log());
            }
            if (log().contains("Serving function")) {
                return;
            }
            pause();
        }
        throw new AssertionError("the function did not start in time; its log: " + log());
    }

    static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Posts a body, with headers by pairs of name and value. */
    Answer post(String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** The same in pieces, without saying how long it will be. */
    Answer stream(byte[] body, String... headers) {
        return send(HttpRequest.newBuilder(address)
                .headers(headers)
                .POST(HttpRequest.BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));
    }

    Answer get() {
        return send(HttpRequest.newBuilder(address).GET());
    }

    /** Delivers a published message as Eventarc does: a CloudEvent in binary form around Pub/Sub's own envelope. */
    Answer deliver(String id, String data, String... headers) {
        return deliverRaw(
                id,
                "{\"message\":{\"data\":\"%s\",\"messageId\":\"%s\",\"attributes\":{}},\"subscription\":\"projects/p/subscriptions/s\"}"
                        .formatted(Base64.getEncoder().encodeToString(data.getBytes(StandardCharsets.UTF_8)), id),
                headers);
    }

    Answer deliverRaw(String id, String envelope, String... headers) {
        List<String> all = new ArrayList<>(List.of(
                "ce-id",
                id,
                "ce-specversion",
                "1.0",
                "ce-type",
                "google.cloud.pubsub.topic.v1.messagePublished",
                "ce-source",
                "//pubsub.googleapis.com/projects/my-project/topics/sluice-act"));
        all.addAll(List.of(headers));
        return post(envelope, all.toArray(String[]::new));
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    /** How often the function counted something. @param counter a field of its entries */
    int counted(String counter) throws IOException {
        return entries().stream().mapToInt(entry -> entry.path(counter).asInt()).sum();
    }

    /** The lines that the function wrote for Cloud Logging. */
    List<JsonNode> entries() throws IOException {
        List<JsonNode> found = new ArrayList<>();
        for (String line :
                log().lines().filter(each -> each.startsWith("{\"severity\"")).toList()) {
            found.add(JSON.readTree(line));
        }
        return found;
    }

    /** What the platform's runtime brings itself: the framework, its server, and the API that functions are compiled for. */
    static String framework() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> Stream.of(
                                "java-function-invoker",
                                "functions-framework-api",
                                "cloudevents",
                                "jetty",
                                "jcommander")
                        .anyMatch(entry::contains))
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
