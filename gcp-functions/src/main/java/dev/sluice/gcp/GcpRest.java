package dev.sluice.gcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.api.client.http.ByteArrayContent;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpContent;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpRequestFactory;
import com.google.api.client.http.HttpResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** Calls of services for which there is no client: JSON over HTTP, with the credentials and retries of the clients. */
final class GcpRest {
    private final ObjectMapper json = new ObjectMapper();
    private final HttpRequestFactory requests;
    private final String application;
    private final UnaryOperator<String> root;

    /** @param root the address that takes the place of a service's own */
    GcpRest(HttpRequestFactory requests, String application, UnaryOperator<String> root) {
        this.requests = requests;
        this.application = application;
        this.root = root;
    }

    /**
     * Reads something.
     *
     * @param operation the permission's name of what is called, such as {@code tpu.nodes.list}
     * @param service such as {@code tpu.googleapis.com}
     * @param path without a slash at its start
     * @throws dev.sluice.cloud.CloudProblem for whatever is not an answer
     */
    JsonNode get(String operation, String service, String path, Map<String, String> query) {
        try {
            return execute(requests.buildGetRequest(url(service, path, query)));
        } catch (IOException e) {
            throw GcpProblems.of(e, operation);
        }
    }

    /** Takes something away. @throws dev.sluice.cloud.CloudProblem for whatever is not an answer */
    JsonNode delete(String operation, String service, String path) {
        try {
            return execute(requests.buildDeleteRequest(url(service, path, Map.of())));
        } catch (IOException e) {
            throw GcpProblems.of(e, operation);
        }
    }

    /** Asks for something to be done. @throws dev.sluice.cloud.CloudProblem for whatever is not an answer */
    JsonNode post(String operation, String service, String path, ObjectNode body) {
        try {
            HttpContent content = new ByteArrayContent("application/json; charset=UTF-8", json.writeValueAsBytes(body));
            return execute(requests.buildPostRequest(url(service, path, Map.of()), content));
        } catch (IOException e) {
            throw GcpProblems.of(e, operation);
        }
    }

    ObjectNode object() {
        return json.createObjectNode();
    }

    private GenericUrl url(String service, String path, Map<String, String> query) {
        GenericUrl url = new GenericUrl(root.apply("https://" + service + "/") + path);
        url.putAll(new TreeMap<>(query));
        return url;
    }

    private static HttpResponse answer(HttpRequest request) throws IOException {
        try {
            return request.execute();
        } catch (IOException e) {
            throw GcpRetries.marked(e, request);
        }
    }

    private JsonNode execute(HttpRequest request) throws IOException {
        request.getHeaders().setUserAgent(application);
        HttpResponse response = answer(request);
        try (InputStream content = response.getContent()) {
            JsonNode answer = content == null ? null : json.readTree(content);
            return answer == null ? json.createObjectNode() : answer;
        } catch (JsonProcessingException e) {
            throw new IOException("the answer is not JSON", e);
        } finally {
            response.disconnect();
        }
    }
}
