package dev.sluice.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** Stands before a fake AWS, refuses what a test wants refused, and remembers what was asked. */
final class FaultyProxy implements AutoCloseable {
    /** An error as EC2 and the query protocol write it. */
    record Refusal(int status, String code, String message) {
        String xml() {
            return "<Response><Errors><Error><Code>" + code + "</Code><Message>" + message
                    + "</Message></Error></Errors><Error><Code>" + code + "</Code><Message>" + message
                    + "</Message></Error><RequestID>r</RequestID></Response>";
        }
    }

    private static final List<String> HOP_BY_HOP =
            List.of("connection", "content-length", "host", "transfer-encoding", "expect", "upgrade");

    private final HttpServer server;
    private final URI behind;
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Function<String, Optional<Refusal>>> rules = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();

    FaultyProxy(URI behind) {
        this.behind = behind;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(
                Executors.newCachedThreadPool(Thread.ofPlatform().daemon().factory()));
        server.createContext("/", this::handle);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** @param rule given the decoded form of a request, whether it is refused */
    FaultyProxy refuse(Function<String, Optional<Refusal>> rule) {
        rules.add(rule);
        return this;
    }

    /** The decoded forms of all requests so far that ask for this action. */
    List<String> asked(String action) {
        return bodies.stream().filter(body -> isAction(body, action)).toList();
    }

    static boolean isAction(String form, String action) {
        return (form + "&").contains("Action=" + action + "&");
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String form = URLDecoder.decode(new String(body, StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        bodies.add(form);
        Optional<Refusal> refusal =
                rules.stream().flatMap(rule -> rule.apply(form).stream()).findFirst();
        if (refusal.isPresent()) {
            answer(exchange, refusal.get().status(), refusal.get().xml().getBytes(StandardCharsets.UTF_8));
            return;
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(behind.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), HttpRequest.BodyPublishers.ofByteArray(body));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!HOP_BY_HOP.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        try {
            HttpResponse<byte[]> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            answer(exchange, answer.statusCode(), answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] content) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "text/xml");
        exchange.sendResponseHeaders(status, content.length == 0 ? -1 : content.length);
        exchange.getResponseBody().write(content);
        exchange.close();
    }
}
