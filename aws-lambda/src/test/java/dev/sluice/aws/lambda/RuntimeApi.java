package dev.sluice.aws.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A function as Lambda runs it: the real runtime interface client in a process of its own, which asks this local Runtime
 * API for its next event and answers there.
 */
final class RuntimeApi implements AutoCloseable {
    private static final String BASE = "/2018-06-01/runtime/";

    /** What the function answered: an error's document where it threw. */
    record Answer(boolean error, String text) {
        JsonNode json() {
            try {
                return new ObjectMapper().readTree(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private record Event(String id, String text, long remainingMillis) {}

    private final HttpServer server;
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final Process process;
    private final Path log;

    RuntimeApi(Class<?> handler, Map<String, String> env) throws IOException {
        this(handler.getName(), env, System.getProperty("java.class.path"), List.of());
    }

    /** @param jvm options beside the ones that Lambda itself gives */
    RuntimeApi(String handler, Map<String, String> env, String classPath, List<String> jvm) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(
                Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
        server.createContext(BASE, this::handle);
        server.start();
        log = Files.createTempFile("function", ".log");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED"));
        command.addAll(jvm);
        command.addAll(List.of(
                "-cp",
                classPath,
                "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                handler + "::handleRequest"));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("SLUICE_"));
        builder.environment()
                .putAll(Map.of(
                        "AWS_LAMBDA_RUNTIME_API",
                        "127.0.0.1:" + server.getAddress().getPort(),
                        "AWS_LAMBDA_FUNCTION_NAME",
                        "sluice-test",
                        "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
                        "1024",
                        "AWS_LAMBDA_FUNCTION_VERSION",
                        "1",
                        "AWS_LAMBDA_LOG_GROUP_NAME",
                        "/aws/lambda/sluice-test",
                        "AWS_LAMBDA_LOG_STREAM_NAME",
                        "s"));
        builder.environment().putAll(env);
        process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        awaitFirstQuestion();
    }

    /** The client unpacks its native part to one place for all processes: the next may start only when this one is up. */
    private void awaitFirstQuestion() throws IOException {
        try {
            if (!asked.await(60, TimeUnit.SECONDS)) {
                throw new AssertionError("the function did not start; its log: " + log());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    Answer invoke(String event) throws Exception {
        return invoke("request-" + System.nanoTime(), event);
    }

    /** @param id the request's id, the same when Lambda delivers an event again */
    Answer invoke(String id, String event) throws Exception {
        events.add(new Event(id, event, 300_000));
        for (int second = 0; second < 180; second++) {
            Answer answer = answers.poll(1, TimeUnit.SECONDS);
            if (answer != null) {
                return answer;
            }
            if (!process.isAlive()) {
                break;
            }
        }
        throw new AssertionError("no answer; the function's log: " + log());
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    /** The function's own lines of CloudWatch's embedded metric format. */
    List<JsonNode> metrics() throws IOException {
        List<JsonNode> found = new ArrayList<>();
        for (String line :
                log().lines().filter(each -> each.startsWith("{\"_aws\"")).toList()) {
            found.add(new ObjectMapper().readTree(line));
        }
        return found;
    }

    @Override
    public void close() {
        process.destroyForcibly();
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try {
            String path = exchange.getRequestURI().getPath().substring(BASE.length());
            if (path.equals("invocation/next")) {
                next(exchange);
                return;
            }
            byte[] body = exchange.getRequestBody().readAllBytes();
            answers.add(new Answer(!path.endsWith("/response"), new String(body, StandardCharsets.UTF_8)));
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        asked.countDown();
        Event event = events.take();
        byte[] body = event.text().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Lambda-Runtime-Aws-Request-Id", event.id());
        exchange.getResponseHeaders()
                .add(
                        "Lambda-Runtime-Deadline-Ms",
                        String.valueOf(System.currentTimeMillis() + event.remainingMillis()));
        exchange.getResponseHeaders()
                .add(
                        "Lambda-Runtime-Invoked-Function-Arn",
                        "arn:aws:lambda:us-east-1:123456789012:function:sluice-test");
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
