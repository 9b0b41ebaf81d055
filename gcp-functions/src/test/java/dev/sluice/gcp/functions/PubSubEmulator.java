package dev.sluice.gcp.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.testkit.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Google's own emulator of Pub/Sub, out of the Cloud SDK, in a process of its own. */
final class PubSubEmulator implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;
    private final Process process;
    private final Path log;

    /** Skips the calling test where the SDK has no emulator. */
    PubSubEmulator() throws IOException {
        Path jar = jar().orElseGet(() -> {
            Tools.without("the Cloud SDK with its Pub/Sub emulator is not installed (gcloud components install"
                    + " pubsub-emulator)");
            throw new AssertionError("unreachable");
        });
        int port = freePort();
        address = URI.create("http://127.0.0.1:" + port);
        log = Files.createTempFile("pubsub", ".log");
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-jar",
                        jar.toString(),
                        "--host=127.0.0.1",
                        "--port=" + port)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        awaitStart();
    }

    private static Optional<Path> jar() throws IOException {
        Optional<Path> gcloud = Tools.find("gcloud");
        if (gcloud.isEmpty()) {
            return Optional.empty();
        }
        Path lib = gcloud.get().toRealPath().getParent().resolveSibling("platform/pubsub-emulator/lib");
        if (!Files.isDirectory(lib)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(lib)) {
            return files.filter(file -> file.getFileName().toString().startsWith("cloud-pubsub-emulator"))
                    .findFirst();
        }
    }

    URI address() {
        return address;
    }

    void topic(String topic, String subscription) {
        send("PUT", "/v1/" + topic, "{}");
        send("PUT", "/v1/" + subscription, "{\"topic\":\"" + topic + "\"}");
    }

    /** The messages that wait there, each as Pub/Sub gives it: data in Base64, and its id. */
    JsonNode pull(String subscription) {
        JsonNode received = send("POST", "/v1/" + subscription + ":pull", "{\"maxMessages\":10}");
        return received.path("receivedMessages");
    }

    private JsonNode send(String method, String path, String body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(address.resolve(path))
                    .header("Content-Type", "application/json")
                    .method(method, HttpRequest.BodyPublishers.ofString(body))
                    .build();
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new AssertionError(method + " " + path + ": " + response.statusCode() + " " + response.body());
            }
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void awaitStart() throws IOException {
        for (int i = 0; i < 600 && process.isAlive(); i++) {
            if (Files.readString(log).contains("Server started")) {
                return;
            }
            FunctionProcess.pause();
        }
        throw new AssertionError("the emulator did not start; its log: " + Files.readString(log));
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
