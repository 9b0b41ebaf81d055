package dev.sluice.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.model.Gap;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Requests in the manner of Azure Resource Manager: an {@code api-version} in each, lists in pages, errors as {@code
 * {"error": {"code", "message"}}}. Every method throws {@link CloudProblem} for what the service does not give.
 *
 * <p>An operation is named by the permission that it needs, such as {@code Microsoft.Compute/virtualMachines/read}.
 */
final class Arm {
    /** Amounts of money keep their digits. */
    static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** Azure's own lists end long before; a list that links to itself does not. */
    private static final int MOST_PAGES = 10_000;

    private final HttpPipeline pipeline;
    private final URI base;

    Arm(HttpPipeline pipeline, URI base) {
        this.pipeline = pipeline;
        this.base = base;
    }

    /** @param path from the slash after the host on; names in it are encoded */
    JsonNode get(String path, String apiVersion, Map<String, String> query, String operation) {
        return json(send(HttpMethod.GET, uri(path, apiVersion, query), Optional.empty(), operation), operation);
    }

    JsonNode post(String path, String apiVersion, Map<String, String> query, JsonNode body, String operation) {
        return json(send(HttpMethod.POST, uri(path, apiVersion, query), Optional.of(body), operation), operation);
    }

    /** @param attempts counts how often it was really sent, for an order that must not be given twice unnoticed */
    JsonNode post(String path, String apiVersion, JsonNode body, String operation, Attempts.Count attempts) {
        URI uri = uri(path, apiVersion, Map.of());
        return json(send(HttpMethod.POST, uri, Optional.of(body), operation, attempts.context()), operation);
    }

    /** Every item of an answer's {@code values}. */
    void postList(
            String path,
            String apiVersion,
            Map<String, String> query,
            JsonNode body,
            String operation,
            Consumer<JsonNode> take) {
        Answer answer = send(HttpMethod.POST, uri(path, apiVersion, query), Optional.of(body), operation);
        if (ArmPage.read(answer.body(), operation, take).isPresent()) {
            throw problem(Gap.Reason.CUT_SHORT, operation, "UnexpectedPage", "the answer goes on elsewhere", null);
        }
    }

    /**
     * Answers of Cost Management, which are asked for page after page with the same body.
     *
     * @param take gets every page; none where the service answers that it can't say (204)
     */
    void postPages(String path, String apiVersion, JsonNode body, String operation, Consumer<JsonNode> take) {
        URI next = uri(path, apiVersion, Map.of());
        for (int page = 1; page <= MOST_PAGES; page++) {
            Answer answer = send(HttpMethod.POST, next, Optional.of(body), operation);
            if (answer.status() == 204) {
                return;
            }
            JsonNode json = json(answer, operation);
            take.accept(json);
            String link = json.path("properties").path("nextLink").asText("");
            if (link.isBlank() || link.equals("null")) {
                return;
            }
            next = own(link, operation);
        }
        throw problem(Gap.Reason.CUT_SHORT, operation, "TooManyPages", "the answer has no end: " + path, null);
    }

    void put(String path, String apiVersion, JsonNode body, String operation) {
        send(HttpMethod.PUT, uri(path, apiVersion, Map.of()), Optional.of(body), operation);
    }

    /** Of what is gone already, too. */
    void delete(String path, String apiVersion, String operation) {
        send(HttpMethod.DELETE, uri(path, apiVersion, Map.of()), Optional.empty(), operation);
    }

    /** Every item of a list, page after page. @return how many pages there were */
    int list(String path, String apiVersion, Map<String, String> query, String operation, Consumer<JsonNode> take) {
        URI next = uri(path, apiVersion, query);
        for (int page = 1; page <= MOST_PAGES; page++) {
            Optional<URI> link = ArmPage.read(
                            send(HttpMethod.GET, next, Optional.empty(), operation)
                                    .body(),
                            operation,
                            take)
                    .map(text -> own(text, operation));
            if (link.isEmpty()) {
                return page;
            }
            next = link.get();
        }
        throw problem(Gap.Reason.CUT_SHORT, operation, "TooManyPages", "the list has no end: " + path, null);
    }

    /**
     * Begins something that takes time.
     *
     * @return where to ask how it stands; empty where it is done already, or where Azure names no place of its own for that
     */
    Optional<URI> begin(
            HttpMethod method, String path, String apiVersion, Map<String, String> query, String operation) {
        Answer answer = send(method, uri(path, apiVersion, query), Optional.empty(), operation);
        try {
            return answer.header("Azure-AsyncOperation")
                    .or(() -> answer.header("Location"))
                    .map(link -> own(link, operation));
        } catch (CloudProblem foreign) {
            // It was accepted: what came of it is seen by its effect.
            return Optional.empty();
        }
    }

    /** The end of something that was begun. @param failure why it came to nothing; empty where it did what was asked */
    record Ended(Optional<CloudProblem> failure) {}

    /** How something that was begun stands: empty while it goes on. @throws CloudProblem where that can't be read */
    Optional<Ended> ended(URI at, String operation) {
        Answer answer = send(HttpMethod.GET, at, Optional.empty(), operation);
        if (answer.status() == 202) {
            return Optional.empty();
        }
        JsonNode body = answer.body().length == 0 ? JSON.createObjectNode() : json(answer, operation);
        return switch (body.path("status").asText("Succeeded")) {
            case "Succeeded" -> Optional.of(new Ended(Optional.empty()));
            case "Failed", "Canceled" -> Optional.of(new Ended(Optional.of(AzureProblems.of(409, body, operation))));
            default -> Optional.empty();
        };
    }

    /** A link of the service's own making: it is followed with our token, so it must not lead elsewhere. */
    private URI own(String link, String operation) {
        URI uri;
        try {
            uri = base.resolve(link.replace(" ", "%20"));
        } catch (IllegalArgumentException e) {
            throw problem(Gap.Reason.TRANSIENT, operation, "BadLink", "not a link: " + link, e);
        }
        boolean same = base.getScheme().equals(uri.getScheme())
                && base.getHost().equalsIgnoreCase(String.valueOf(uri.getHost()))
                && port(base) == port(uri);
        if (!same) {
            throw problem(
                    Gap.Reason.REFUSED, operation, "ForeignLink", "the next page is on another host: " + link, null);
        }
        return uri;
    }

    private static int port(URI uri) {
        if (uri.getPort() >= 0) {
            return uri.getPort();
        }
        return "http".equals(uri.getScheme()) ? 80 : 443;
    }

    private URI uri(String path, String apiVersion, Map<String, String> query) {
        Map<String, String> all = new TreeMap<>(query);
        all.put("api-version", apiVersion);
        String text = all.entrySet().stream()
                .map(each -> encoded(each.getKey()) + "=" + encoded(each.getValue()))
                .collect(Collectors.joining("&"));
        return URI.create(base + path.replace(" ", "%20") + "?" + text);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private record Answer(int status, HttpResponse response, byte[] body) {
        Optional<String> header(String name) {
            return Optional.ofNullable(response.getHeaderValue(HttpHeaderName.fromString(name)))
                    .filter(value -> !value.isBlank());
        }
    }

    private Answer send(HttpMethod method, URI uri, Optional<JsonNode> body, String operation) {
        return send(method, uri, body, operation, Context.NONE);
    }

    private Answer send(HttpMethod method, URI uri, Optional<JsonNode> body, String operation, Context context) {
        HttpRequest request = new HttpRequest(method, uri.toString());
        request.setHeader(HttpHeaderName.ACCEPT, "application/json");
        body.ifPresent(json -> request.setHeader(HttpHeaderName.CONTENT_TYPE, "application/json")
                .setBody(json.toString()));
        try (HttpResponse response = pipeline.sendSync(request, context)) {
            byte[] bytes = response.getBodyAsBinaryData() == null
                    ? new byte[0]
                    : response.getBodyAsBinaryData().toBytes();
            if (response.getStatusCode() >= 300) {
                throw AzureProblems.of(response.getStatusCode(), error(bytes), operation);
            }
            return new Answer(response.getStatusCode(), response, bytes);
        } catch (CloudProblem problem) {
            throw problem;
        } catch (RuntimeException e) {
            throw AzureProblems.of(e, operation);
        }
    }

    /** What an error says of itself, where it is JSON at all: a gateway between may speak otherwise. */
    static JsonNode error(byte[] bytes) {
        try {
            return Optional.ofNullable(JSON.readTree(bytes)).orElseGet(JSON::createObjectNode);
        } catch (IOException e) {
            return JSON.createObjectNode();
        }
    }

    private static JsonNode json(Answer answer, String operation) {
        try {
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw problem(Gap.Reason.TRANSIENT, operation, "BadAnswer", "the answer is not JSON", e);
        }
    }

    static CloudProblem problem(
            Gap.Reason reason, String operation, String code, String text, @Nullable Throwable cause) {
        Throwable why = cause == null ? new IllegalStateException(text) : cause;
        return new CloudProblem(reason, operation, code, Optional.empty(), text, why);
    }
}
