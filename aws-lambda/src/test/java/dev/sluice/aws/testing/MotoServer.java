package dev.sluice.aws.testing;

import dev.sluice.testkit.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A moto server of its own on a free loopback port: an AWS with any credentials, until {@link #enforceIam}. */
public final class MotoServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Process process;
    private final Path log;
    private final URI endpoint;
    private final HttpClient http = HttpClient.newHttpClient();
    private final Thread stopAtExit;

    private MotoServer(Process process, Path log, URI endpoint) {
        this.process = process;
        this.log = log;
        this.endpoint = endpoint;
        this.stopAtExit = new Thread(process::destroyForcibly);
        Runtime.getRuntime().addShutdownHook(stopAtExit);
    }

    /** Starts a server; skips or fails the calling test where moto isn't installed. */
    public static MotoServer start() {
        return start(Map.of());
    }

    /** Starts a server on which {@link #enforceIam} works for every request; see {@code moto/sitecustomize.py}. */
    public static MotoServer startForIam() {
        Path patch = Tools.root().resolve("aws-lambda/src/test/resources/dev/sluice/aws/testing/moto");
        return start(Map.of("PYTHONPATH", patch.toString()));
    }

    private static MotoServer start(Map<String, String> environment) {
        Path program = Tools.require("moto_server");
        try {
            int port = freePort();
            Path log = Files.createTempFile("moto", ".log");
            ProcessBuilder builder =
                    new ProcessBuilder(program.toString(), "-H", "127.0.0.1", "-p", Integer.toString(port));
            builder.environment().put("MOTO_EC2_LOAD_DEFAULT_AMIS", "false");
            builder.environment().putAll(environment);
            // Keeps the door open for the calls that build a world, until enforceIam() shuts it.
            builder.environment().put("INITIAL_NO_AUTH_ACTION_COUNT", "1000000000");
            Process process = builder.redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            MotoServer server = new MotoServer(process, log, URI.create("http://127.0.0.1:" + port));
            server.awaitUp();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI endpoint() {
        return endpoint;
    }

    /** Forgets everything. */
    public void reset() {
        post("/moto-api/reset", "");
    }

    /** From now on every call is checked against the policies of whoever signed it. */
    public void enforceIam() {
        post("/moto-api/reset-auth", "0");
    }

    /** Lets everything pass again. */
    public void trustEverybody() {
        post("/moto-api/reset-auth", "1000000000");
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            Runtime.getRuntime().removeShutdownHook(stopAtExit);
            Files.deleteIfExists(log);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitUp() throws IOException {
        long give = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < give && process.isAlive()) {
            try {
                http.send(HttpRequest.newBuilder(endpoint).build(), BodyHandlers.discarding());
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            } catch (IOException e) {
                pause();
            }
        }
        String said = Files.readString(log);
        close();
        throw new IllegalStateException("moto_server did not come up: " + said);
    }

    private void post(String path, String body) {
        // Without this header moto takes the body for a form and fails.
        send(HttpRequest.newBuilder(endpoint.resolve(path))
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private String send(HttpRequest request) {
        try {
            var response = http.send(request, BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IllegalStateException(request.uri() + " answered " + response.statusCode());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
