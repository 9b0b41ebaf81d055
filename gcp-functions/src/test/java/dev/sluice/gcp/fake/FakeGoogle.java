package dev.sluice.gcp.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.testkit.wire.Call;
import dev.sluice.testkit.wire.Reply;
import dev.sluice.testkit.wire.Route;
import dev.sluice.testkit.wire.WireServer;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * All of Google that the adapters talk to, on one address. Each service adds its routes; what no route takes is a
 * violation, and so is a request with credentials: another address than Google's own must get none.
 *
 * <p>The services keep what a project holds; projects are made by naming them.
 */
public final class FakeGoogle implements AutoCloseable {
    public static final ObjectMapper JSON = new ObjectMapper();

    private final WireServer wire = WireServer.start();
    private final Set<String> projects = ConcurrentHashMap.newKeySet();

    private FakeGoogle() {
        wire.gate(FakeGoogle::withoutCredentials);
    }

    /** Starts with these projects, in which nothing is. */
    public static FakeGoogle start(String... projects) {
        FakeGoogle google = new FakeGoogle();
        google.projects.addAll(List.of(projects));
        return google;
    }

    /** The server, for its faults, recorded calls and violations. */
    public WireServer wire() {
        return wire;
    }

    public URI uri() {
        return wire.uri();
    }

    /** The environment in which the adapters talk to this fake, for one project. */
    public Map<String, String> environment(String project) {
        Map<String, String> env = new HashMap<>();
        env.put("SLUICE_GCP_ENDPOINT", uri().toString());
        env.put("GOOGLE_CLOUD_PROJECT", project);
        return env;
    }

    boolean hasProject(String project) {
        return projects.contains(project);
    }

    Set<String> projects() {
        return Set.copyOf(projects);
    }

    /**
     * A route of a service of Google: beside its own, it takes the parameters that all have, and {@code fields} cuts the
     * answer down.
     */
    Route on(String method, String template, Route.Handler handler) {
        return wire.on(method, template, call -> masked(call, handler.answer(call)))
                .allows("alt", "fields", "prettyPrint");
    }

    private static Reply masked(Call call, Reply reply) {
        Optional<String> mask = call.query("fields");
        if (mask.isEmpty() || reply.status() >= 300) {
            return reply;
        }
        try {
            JsonNode whole = JSON.readTree(reply.body());
            return Reply.json(reply.status(), new FieldMask(mask.get()).of(whole));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (IllegalArgumentException e) {
            return error(400, "invalidParameter", String.valueOf(e.getMessage()));
        }
    }

    /** An error in the form that has both the older reason and the newer status. */
    public static Reply error(int http, String reason, String message) {
        ObjectNode error = JSON.createObjectNode();
        error.put("code", http).put("message", message).put("status", status(http));
        error.putArray("errors")
                .addObject()
                .put("message", message)
                .put("domain", "global")
                .put("reason", reason);
        return Reply.json(http, JSON.createObjectNode().set("error", error));
    }

    /** What a caller gets who lacks a permission of Compute Engine. */
    public static Reply denied(String permission, String resource) {
        return error(403, "forbidden", "Required '" + permission + "' permission for '" + resource + "'");
    }

    private static String status(int http) {
        return switch (http) {
            case 400 -> "INVALID_ARGUMENT";
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "PERMISSION_DENIED";
            case 404 -> "NOT_FOUND";
            case 409 -> "ALREADY_EXISTS";
            case 412 -> "FAILED_PRECONDITION";
            case 429 -> "RESOURCE_EXHAUSTED";
            case 503 -> "UNAVAILABLE";
            default -> http >= 500 ? "INTERNAL" : "UNKNOWN";
        };
    }

    private static Optional<Reply> withoutCredentials(Call call) {
        return call.header("Authorization").isPresent()
                ? Optional.of(error(400, "credentials", "credentials were sent to another address than Google's own"))
                : Optional.empty();
    }

    @Override
    public void close() {
        wire.close();
    }
}
