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

/** EC2, or another service of the query protocol: answers as a test says, and knows only the actions the test gave it. */
final class Ec2Stub implements AutoCloseable {
    /** One answer: a document, or an error; those that are made here are in EC2's form. */
    record Answer(int status, String content) {
        static Answer ok(String action, String fields) {
            return new Answer(
                    200,
                    "<%1$sResponse xmlns=\"http://ec2.amazonaws.com/doc/2016-11-15/\">%2$s</%1$sResponse>"
                            .formatted(action, fields));
        }

        static Answer error(int status, String code) {
            return new Answer(
                    status,
                    "<Response><Errors><Error><Code>%1$s</Code><Message>%1$s, says the stub</Message></Error></Errors></Response>"
                            .formatted(code));
        }
    }

    private final HttpServer server;
    private final Map<String, Function<Map<String, String>, Answer>> actions = new TreeMap<>();
    private final List<Map<String, String>> calls = new CopyOnWriteArrayList<>();

    Ec2Stub() {
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

    /** @param answer given the parameters of a call */
    Ec2Stub on(String action, Function<Map<String, String>, Answer> answer) {
        actions.put(action, answer);
        return this;
    }

    AwsClients clients() {
        return Fake.clients(uri());
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The parameters of the calls of one action, in the order in which they came. */
    List<Map<String, String>> asked(String action) {
        return calls.stream().filter(call -> action.equals(call.get("Action"))).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String query = String.valueOf(exchange.getRequestURI().getRawQuery());
        Map<String, String> call = new TreeMap<>();
        for (String pair : (body + "&" + query).split("&")) {
            int cut = pair.indexOf('=');
            if (cut > 0) {
                call.put(pair.substring(0, cut), URLDecoder.decode(pair.substring(cut + 1), StandardCharsets.UTF_8));
            }
        }
        calls.add(call);
        String action = call.getOrDefault("Action", "");
        Answer answer =
                actions.containsKey(action) ? actions.get(action).apply(call) : Answer.error(400, "InvalidAction");
        byte[] content = answer.content().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "text/xml");
        exchange.sendResponseHeaders(answer.status(), content.length);
        exchange.getResponseBody().write(content);
        exchange.close();
    }
}
