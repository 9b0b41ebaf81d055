package dev.sluice.aws.testing;

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
import java.util.function.UnaryOperator;

/** Stands before a fake AWS, refuses what a test wants refused, and remembers what was asked. */
public final class FaultyProxy implements AutoCloseable {
    /** An error as EC2, the query protocol and the JSON protocol write it. */
    public record Refusal(int status, String code, String message) {
        String json() {
            return "{\"__type\":\"com.amazonaws#" + code + "\",\"message\":\"" + message + "\"}";
        }

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
    private final List<UnaryOperator<String>> rewrites = new CopyOnWriteArrayList<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();

    public FaultyProxy(URI behind) {
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

    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** @param rule given the decoded form of a request, whether it is refused */
    public FaultyProxy refuse(Function<String, Optional<Refusal>> rule) {
        rules.add(rule);
        return this;
    }

    /** @param rewrite changes every XML answer on its way back */
    public FaultyProxy rewrite(UnaryOperator<String> rewrite) {
        rewrites.add(rewrite);
        return this;
    }

    public void forgive() {
        rules.clear();
    }

    /** The decoded forms of all requests so far that ask for this action. */
    public List<String> asked(String action) {
        return bodies.stream().filter(body -> isAction(body, action)).toList();
    }

    public static boolean isAction(String form, String action) {
        return (form + "&").contains("Action=" + action + "&");
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String text = new String(body, StandardCharsets.ISO_8859_1);
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        String form =
                target == null ? decoded(text) : "Action=" + target.substring(target.lastIndexOf('.') + 1) + "&" + text;
        bodies.add(form);
        Optional<Refusal> refusal =
                rules.stream().flatMap(rule -> rule.apply(form).stream()).findFirst();
        if (refusal.isPresent()) {
            String refused =
                    target == null ? refusal.get().xml() : refusal.get().json();
            answer(exchange, refusal.get().status(), refused.getBytes(StandardCharsets.UTF_8));
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
            answer.headers().map().forEach((name, values) -> {
                if (!HOP_BY_HOP.contains(name) && !name.startsWith(":")) {
                    exchange.getResponseHeaders().put(name, values);
                }
            });
            answer(exchange, answer.statusCode(), rewritten(answer));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** What is no form, such as an object on its way to S3, is kept as it is. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private byte[] rewritten(HttpResponse<byte[]> answer) {
        boolean xml = answer.headers().firstValue("Content-Type").orElse("").contains("xml");
        if (rewrites.isEmpty() || !xml) {
            return answer.body();
        }
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        for (UnaryOperator<String> rewrite : rewrites) {
            text = rewrite.apply(text);
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, int status, byte[] content) throws IOException {
        exchange.getResponseHeaders().putIfAbsent("Content-Type", List.of("text/xml"));
        boolean none = content.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, none ? -1 : content.length);
        if (!none) {
            exchange.getResponseBody().write(content);
        }
        exchange.close();
    }
}
