package dev.sluice.testkit.wire;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One request as it came in.
 *
 * @param route method and template of the route that took it: {@code GET /v1/things/{thing}}
 * @param path as it was asked for, still encoded
 * @param params what stood in the place of the template's names, decoded
 * @param query decoded; a parameter may be given several times
 * @param headers by name in lower case, the first value of each
 */
public record Call(
        String route,
        String path,
        Map<String, String> params,
        Map<String, List<String>> query,
        Map<String, String> headers,
        byte[] body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public Call {
        requireNonNull(route, "route is null");
        requireNonNull(path, "path is null");
        params = Map.copyOf(params);
        query = Map.copyOf(query);
        headers = Map.copyOf(headers);
        body = body.clone();
    }

    /** What stood in the place of a name of the template. */
    public String param(String name) {
        return requireNonNull(params.get(name), () -> "no such name in the template: " + name);
    }

    /** The first value of a query parameter. */
    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name)).map(List::getFirst);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    @Override
    public byte[] body() {
        return body.clone();
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** @throws IllegalArgumentException where the body is not JSON */
    public JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new IllegalArgumentException("the body is not JSON: " + text(), e);
        }
    }

    @Override
    public String toString() {
        return route + " " + path + query;
    }
}
