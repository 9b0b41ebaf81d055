package dev.sluice.testkit.wire;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A server on loopback that answers only what it has a route for. Everything else is answered with 400 and remembered as
 * a violation: a fake that accepts everything proves nothing, so a test ends by asking for {@link #violations}.
 */
public final class WireServer implements AutoCloseable {
    static {
        // Without it each answer waits for an acknowledgement, some 40 ms.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("wire-", 1).factory());
    private final List<Route> routes = new CopyOnWriteArrayList<>();
    private final List<Fault> faults = new CopyOnWriteArrayList<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private volatile Duration latency = Duration.ZERO;
    private volatile Function<Call, Optional<Reply>> gate = call -> Optional.empty();

    private WireServer(HttpServer server) {
        this.server = server;
    }

    /** Starts on a free port. */
    public static WireServer start() {
        try {
            WireServer wire =
                    new WireServer(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 128));
            wire.server.createContext("/", wire::handle);
            wire.server.setExecutor(wire.threads);
            wire.server.start();
            return wire;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without a slash at its end: {@code http://127.0.0.1:12345}. */
    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Adds a route; where two match, the first one is taken. */
    public Route on(String method, String template, Route.Handler handler) {
        Route route = new Route(method, template, handler);
        routes.add(route);
        return route;
    }

    /** What is answered, in the order in which it was added: to compare with what the provider documents. */
    public List<Route> routes() {
        return List.copyOf(routes);
    }

    /** Is asked before any route, for what all of them demand (a token, a header); its answer goes out instead of theirs. */
    public void gate(Function<Call, Optional<Reply>> check) {
        gate = check;
    }

    /** Answers the next calls of a route with this. @param route method and template, as they were given */
    public void fail(String route, int times, Reply reply) {
        faults.add(new Fault(known(route), call -> true, Optional.of(reply), new AtomicInteger(times)));
    }

    /** Answers some calls of a route with this, from now on. @param which such as those of one account */
    public void fail(String route, Predicate<Call> which, Reply reply) {
        faults.add(new Fault(known(route), which, Optional.of(reply), new AtomicInteger(Integer.MAX_VALUE)));
    }

    /** Loses the answers of the next calls of a route, after it did its work. */
    public void lose(String route, int times) {
        faults.add(new Fault(known(route), call -> true, Optional.empty(), new AtomicInteger(times)));
    }

    /** How long each call takes at least. */
    public void latency(Duration each) {
        latency = each;
    }

    /** Every call that had a route, in the order in which they came. */
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /** The calls of one route. */
    public List<Call> calls(String route) {
        String name = known(route);
        return calls.stream().filter(call -> call.route().equals(name)).toList();
    }

    /** Forgets the calls so far. */
    public void forget() {
        calls.clear();
    }

    /** What was asked that no route allows, in words. */
    public List<String> violations() {
        return List.copyOf(violations);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private String known(String route) {
        return routes.stream()
                .map(Route::name)
                .filter(route::equals)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such route: " + route));
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Optional<Reply> reply = reply(exchange, exchange.getRequestBody().readAllBytes());
            pause();
            if (reply.isPresent()) {
                send(exchange, reply.get());
            }
        }
    }

    private Optional<Reply> reply(HttpExchange exchange, byte[] body) {
        String path = exchange.getRequestURI().getRawPath();
        for (Route route : routes) {
            Optional<Map<String, String>> params = route.match(path);
            if (params.isPresent() && route.method().equals(exchange.getRequestMethod())) {
                Call call = new Call(
                        route.name(),
                        path,
                        params.get(),
                        query(exchange.getRequestURI().getRawQuery()),
                        headers(exchange.getRequestHeaders()),
                        body);
                calls.add(call);
                return answer(route, call);
            }
        }
        return Optional.of(refuse(exchange.getRequestMethod() + " " + exchange.getRequestURI(), "no such route"));
    }

    private Optional<Reply> answer(Route route, Call call) {
        Optional<Reply> barred = gate.apply(call);
        if (barred.isPresent()) {
            return barred;
        }
        Optional<String> objection = route.objection(call);
        if (objection.isPresent()) {
            return Optional.of(refuse(call.toString(), objection.get()));
        }
        Optional<Fault> fault = faults.stream().filter(one -> one.strikes(call)).findFirst();
        if (fault.isPresent() && fault.get().instead().isPresent()) {
            return fault.get().instead();
        }
        Optional<Reply> reply = Optional.of(work(route, call));
        return fault.isPresent() ? Optional.empty() : reply;
    }

    private Reply work(Route route, Call call) {
        try {
            return route.handler().answer(call);
        } catch (RuntimeException e) {
            return refuse(call.toString(), String.valueOf(e));
        }
    }

    private Reply refuse(String call, String why) {
        violations.add(call + ": " + why);
        return Reply.json(
                400, "{\"error\":{\"code\":400,\"status\":\"INVALID_ARGUMENT\",\"message\":\"the fake refuses\"}}");
    }

    private void pause() {
        try {
            Thread.sleep(latency);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        byte[] content = reply.body();
        boolean none = content.length == 0 || exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(reply.status(), none ? -1 : content.length);
        if (!none) {
            exchange.getResponseBody().write(content);
        }
    }

    private static Map<String, List<String>> query(@Nullable String raw) {
        Map<String, List<String>> query = new LinkedHashMap<>();
        if (raw == null || raw.isEmpty()) {
            return query;
        }
        for (String pair : raw.split("&")) {
            int at = pair.indexOf('=');
            String name = at < 0 ? pair : pair.substring(0, at);
            query.computeIfAbsent(decoded(name), key -> new ArrayList<>())
                    .add(at < 0 ? "" : decoded(pair.substring(at + 1)));
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static Map<String, String> headers(Headers all) {
        Map<String, String> headers = new LinkedHashMap<>();
        all.forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        return headers;
    }
}
