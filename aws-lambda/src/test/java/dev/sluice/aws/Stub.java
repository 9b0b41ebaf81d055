package dev.sluice.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A service of the JSON protocol that answers as a test says, and knows only the actions the test gave it. */
final class Stub implements AutoCloseable {
    /** One answer: a document, or an error. */
    record Answer(int status, String content) {
        static Answer ok(String content) {
            return new Answer(200, content);
        }

        static Answer error(int status, String code) {
            return new Answer(
                    status, "{\"__type\":\"com.amazonaws#%1$s\",\"message\":\"%1$s, says the stub\"}".formatted(code));
        }
    }

    private record Call(String action, JsonNode question) {}

    private final String target;
    private final String type;
    private final String signedFor;
    private final HttpServer server;
    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, Function<JsonNode, Answer>> actions = new TreeMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    /** Of CloudWatch. */
    Stub() {
        this("GraniteServiceVersion20100801", "application/x-amz-json-1.0", "monitoring");
    }

    /** Of the Price List. */
    static Stub ofPriceList() {
        return new Stub("AWSPriceListService", "application/x-amz-json-1.1", "pricing");
    }

    private Stub(String target, String type, String signedFor) {
        this.target = target;
        this.type = type;
        this.signedFor = signedFor;
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

    Stub on(String action, Function<JsonNode, Answer> answer) {
        actions.put(action, answer);
        return this;
    }

    AwsClients clients() {
        return Fake.clients(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    /** What the calls of one action asked, in the order in which they came. */
    List<JsonNode> asked(String action) {
        return calls.stream()
                .filter(call -> call.action().equals(action))
                .map(Call::question)
                .toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String asked = String.valueOf(exchange.getRequestHeaders().getFirst("X-Amz-Target"));
        String action = asked.substring(asked.lastIndexOf('.') + 1);
        boolean right = asked.equals(target + "." + action)
                && type.equals(exchange.getRequestHeaders().getFirst("Content-Type"))
                && exchange.getRequestHeaders().getFirst("Authorization").contains("/" + signedFor + "/aws4_request");
        JsonNode question = json.readTree(exchange.getRequestBody());
        calls.add(new Call(action, question));
        Answer answer = right && actions.containsKey(action)
                ? actions.get(action).apply(question)
                : Answer.error(400, "InvalidAction");
        byte[] content = answer.content().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(answer.status(), content.length);
        exchange.getResponseBody().write(content);
        exchange.close();
    }
}
