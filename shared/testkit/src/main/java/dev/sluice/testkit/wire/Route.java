package dev.sluice.testkit.wire;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One kind of request that a fake answers, and what may be sent with it.
 *
 * <p>A template's <code>{name}</code> stands for a piece of one segment without a colon, <code>{name+}</code> for all the
 * rest: {@code /v1/{project}/nodes/{node}:stop}.
 */
public final class Route {
    private static final Pattern NAME = Pattern.compile("\\{([a-zA-Z]+)(\\+?)}");

    private final String method;
    private final String template;
    private final Pattern pattern;
    private final List<String> names = new ArrayList<>();
    private final Handler handler;
    private final Set<String> required = new HashSet<>();
    private final Set<String> allowed = new HashSet<>();
    private Optional<Set<String>> fields = Optional.empty();

    Route(String method, String template, Handler handler) {
        this.method = requireNonNull(method, "method is null");
        this.template = requireNonNull(template, "template is null");
        this.handler = requireNonNull(handler, "handler is null");
        Matcher matcher = NAME.matcher(template);
        StringBuilder regex = new StringBuilder();
        int at = 0;
        while (matcher.find()) {
            regex.append(Pattern.quote(template.substring(at, matcher.start())));
            regex.append(matcher.group(2).isEmpty() ? "([^/:]+)" : "(.+)");
            names.add(matcher.group(1));
            at = matcher.end();
        }
        regex.append(Pattern.quote(template.substring(at)));
        this.pattern = Pattern.compile(regex.toString());
    }

    /** Query parameters that must be there. */
    public Route requires(String... names) {
        required.addAll(List.of(names));
        return allows(names);
    }

    /** Query parameters that may be there; any other one is refused. */
    public Route allows(String... names) {
        allowed.addAll(List.of(names));
        return this;
    }

    /**
     * The JSON body's fields; any other one is refused, and without this call so is any body. Inner ones are written
     * {@code outer.inner}, those of an array's objects {@code list[].field}; {@code outer.*} allows all that is below.
     */
    public Route fields(String... paths) {
        fields = Optional.of(Set.of(paths));
        return this;
    }

    /** A body of any content, such as an object's bytes. */
    public Route anyBody() {
        return fields("*");
    }

    /** Method and template. */
    public String name() {
        return method + " " + template;
    }

    public String method() {
        return method;
    }

    public String template() {
        return template;
    }

    /** The query parameters that may be there. */
    public Set<String> parameters() {
        return Set.copyOf(allowed);
    }

    /** The paths of the body's fields, as {@link #fields} takes them; empty where there is no body. */
    public Set<String> bodyFields() {
        return fields.map(Set::copyOf).orElse(Set.of());
    }

    Handler handler() {
        return handler;
    }

    /** The names' values, where the path is this route's. */
    Optional<Map<String, String>> match(String rawPath) {
        Matcher matcher = pattern.matcher(rawPath);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Map<String, String> params = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            params.put(
                    names.get(i), URLDecoder.decode(matcher.group(i + 1).replace("+", "%2B"), StandardCharsets.UTF_8));
        }
        return Optional.of(params);
    }

    /** What is wrong with a request to this route; empty where nothing is. */
    Optional<String> objection(Call call) {
        Set<String> unknown = new HashSet<>(call.query().keySet());
        unknown.removeAll(allowed);
        if (!unknown.isEmpty()) {
            return Optional.of("unknown query parameters " + unknown);
        }
        Set<String> missing = new HashSet<>(required);
        missing.removeAll(call.query().keySet());
        if (!missing.isEmpty()) {
            return Optional.of("missing query parameters " + missing);
        }
        if (fields.isEmpty()) {
            return call.text().isEmpty() ? Optional.empty() : Optional.of("a body where none is expected");
        }
        return fields.get().contains("*") ? Optional.empty() : unknownField(call, fields.get());
    }

    private static Optional<String> unknownField(Call call, Set<String> known) {
        if (!call.header("Content-Type").orElse("").startsWith("application/json")) {
            return Optional.of("the body's type is not application/json: "
                    + call.header("Content-Type").orElse("none"));
        }
        try {
            return unknownField(call.json(), "", known).map(path -> "unknown field " + path);
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private static Optional<String> unknownField(JsonNode node, String path, Set<String> known) {
        if (known.contains(path + ".*")) {
            return Optional.empty();
        }
        if (node.isArray()) {
            for (JsonNode element : node) {
                Optional<String> found = unknownField(element, path + "[]", known);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                String inner = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
                Optional<String> found = unknownField(field.getValue(), inner, known);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }
        return known.contains(path) ? Optional.empty() : Optional.of(path);
    }

    /** Answers requests of one route; called by several threads. */
    @FunctionalInterface
    public interface Handler {
        Reply answer(Call call);
    }
}
