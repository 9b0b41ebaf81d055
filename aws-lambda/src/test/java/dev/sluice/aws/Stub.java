package dev.sluice.aws;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A service of the query protocol that answers as a test says, and knows only the actions the test gave it. */
final class Stub implements AutoCloseable {
    /** One answer: what stands inside the response element, or an error. */
    record Answer(int status, String content) {
        static Answer ok(String content) {
            return new Answer(200, content);
        }

        static Answer error(int status, String code) {
            return new Answer(
                    status,
                    "<Errors><Error><Code>%1$s</Code><Message>%1$s, says the stub</Message></Error></Errors><Error><Code>%1$s</Code><Message>%1$s, says the stub</Message></Error>"
                            .formatted(code));
        }
    }

    private final HttpServer server;
    private final Map<String, Function<Map<String, String>, Answer>> actions = new TreeMap<>();
    private final List<Map<String, String>> asked = new CopyOnWriteArrayList<>();

    Stub() {
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

    Stub on(String action, Function<Map<String, String>, Answer> answer) {
        actions.put(action, answer);
        return this;
    }

    AwsClients clients() {
        return Fake.clients(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    /** The parameters of the calls of one action, in the order in which they came. */
    List<Map<String, String>> asked(String action) {
        return asked.stream().filter(form -> action.equals(form.get("Action"))).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        Map<String, String> form = new TreeMap<>();
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        for (String pair : body.split("&")) {
            String[] parts = pair.split("=", 2);
            form.put(decode(parts[0]), parts.length == 2 ? decode(parts[1]) : "");
        }
        asked.add(form);
        String action = form.getOrDefault("Action", "none");
        Answer answer = actions.getOrDefault(action, unknown -> Answer.error(400, "InvalidAction"))
                .apply(form);
        // EC2 puts its members into the response itself, the query protocol into a result inside.
        String inside = answer.status() == 200
                ? "<" + action + "Result>" + answer.content() + "</" + action + "Result>" + answer.content()
                : answer.content();
        byte[] xml =
                ("<" + action + "Response>" + inside + "</" + action + "Response>").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/xml");
        exchange.sendResponseHeaders(answer.status(), xml.length);
        exchange.getResponseBody().write(xml);
        exchange.close();
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
