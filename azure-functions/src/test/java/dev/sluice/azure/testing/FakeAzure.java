package dev.sluice.azure.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.azure.AzureAccess;
import dev.sluice.testkit.wire.Call;
import dev.sluice.testkit.wire.Reply;
import dev.sluice.testkit.wire.Route;
import dev.sluice.testkit.wire.WireServer;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Azure on one port of loopback: the skeleton to which the fakes of its services add their routes. It answers in the
 * documented shapes and refuses what it does not know, a request without its {@code api-version} among it.
 */
public final class FakeAzure implements AutoCloseable {
    public static final String SUBSCRIPTION = "6f0a4c1e-0d7b-4a53-9a0e-2b7c5d3e8f10";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final WireServer wire = WireServer.start();

    /** The server, to add faults to and to ask for calls and violations. */
    public WireServer wire() {
        return wire;
    }

    public URI uri() {
        return wire.uri();
    }

    /** An access to one subscription of this fake. */
    public AzureAccess access() {
        return AzureAccess.of(Map.of("AZURE_SUBSCRIPTION_ID", SUBSCRIPTION)).at(uri());
    }

    /** Adds a route that is asked with one of these versions only. */
    public Route on(String method, String template, List<String> versions, Route.Handler handler) {
        return wire.on(method, template, call -> versioned(call, versions, handler))
                .requires("api-version");
    }

    private static Reply versioned(Call call, List<String> versions, Route.Handler handler) {
        String version = call.query("api-version").orElse("");
        if (!versions.contains(version)) {
            throw new IllegalArgumentException("api-version " + version + " is not among " + versions);
        }
        return handler.answer(call);
    }

    /** One page of a list; the link to the next one carries a token that is good for this list only. */
    Reply page(Call call, List<ObjectNode> all, int size) {
        String token = call.query("$skiptoken").orElse("");
        String mark = Integer.toHexString(call.path().toLowerCase(Locale.ROOT).hashCode()) + "!";
        if (!token.isEmpty() && !token.startsWith(mark)) {
            throw new IllegalArgumentException("a token of another list: " + token);
        }
        int from = token.isEmpty() ? 0 : Integer.parseInt(token.substring(mark.length()));
        int to = Math.min(all.size(), from + size);
        ObjectNode answer = JSON.createObjectNode();
        answer.putArray("value").addAll(all.subList(from, to));
        if (to < all.size()) {
            StringBuilder next = new StringBuilder(uri() + call.path() + "?");
            call.query().forEach((name, values) -> {
                if (!name.equals("$skiptoken")) {
                    next.append(encoded(name))
                            .append('=')
                            .append(encoded(values.getFirst()))
                            .append('&');
                }
            });
            answer.put("nextLink", next + "$skiptoken=" + encoded(mark + to));
        }
        return Reply.json(answer);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** An error as Azure Resource Manager words it. */
    public static Reply error(int status, String code, String message) {
        ObjectNode body = JSON.createObjectNode();
        body.putObject("error").put("code", code).put("message", message);
        return Reply.json(status, body);
    }

    /** The refusal of a caller who is known and lacks a permission. */
    public static Reply denied(String action) {
        return error(
                403,
                "AuthorizationFailed",
                "The client 'someone' with object id '00000000-0000-0000-0000-000000000001' does not have authorization to"
                        + " perform action '" + action + "' over scope '/subscriptions/" + SUBSCRIPTION
                        + "' or the scope is invalid. If access was recently granted, please refresh your credentials.");
    }

    @Override
    public void close() {
        wire.close();
    }
}
