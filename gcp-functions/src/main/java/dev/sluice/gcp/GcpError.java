package dev.sluice.gcp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.api.client.http.HttpResponseException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an answer that is an error says: Google's services have an older form (a reason in a list of errors) and a newer one
 * (a status, and a reason among details); both may come together.
 *
 * @param code the most precise word there is: {@code rateLimitExceeded}, {@code SERVICE_DISABLED}, {@code PERMISSION_DENIED}
 * @param permission the permission that the service says is missing
 */
record GcpError(int http, String code, String message, Optional<String> permission) {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Set<String> TOO_FAST =
            Set.of("rateLimitExceeded", "userRateLimitExceeded", "concurrentLimitExceeded", "RATE_LIMIT_EXCEEDED");

    private static final Set<String> QUOTA = Set.of("quotaExceeded", "dailyLimitExceeded", "RESOURCE_EXHAUSTED");

    private static final Pattern PERMISSION = Pattern.compile(
            "'([a-z][A-Za-z]+\\.[A-Za-z]+\\.[A-Za-z]+)'|\\b([a-z][A-Za-z]+\\.[A-Za-z]+\\.[A-Za-z]+) access");

    static GcpError of(HttpResponseException problem) {
        int http = problem.getStatusCode();
        JsonNode content = read(problem.getContent());
        // The typed clients have taken the error out of its wrapping already.
        JsonNode error = content.path("error").isMissingNode() ? content : content.path("error");
        // The service that gives out tokens has a word, and a description beside it.
        String message = first(
                error.path("message").asText(""),
                content.path("error_description").asText(""));
        String code = first(
                error.path("errors").path(0).path("reason").asText(""),
                detail(error, "reason"),
                error.path("status").asText(""),
                error.isTextual() ? error.asText() : "",
                "HTTP " + http);
        // "forbidden" is what the older form says of everything: the newer one may know more.
        String precise = code.equals("forbidden") ? first(detail(error, "reason"), code) : code;
        return new GcpError(http, precise, message.isBlank() ? precise : message, permission(error, message));
    }

    /** Too many calls in a short time, whatever the number of the answer. */
    boolean tooFast() {
        return http == 429 || TOO_FAST.contains(code);
    }

    boolean throttled() {
        return tooFast() || QUOTA.contains(code);
    }

    /** The service is not switched on in the project, so that nothing of it is there. */
    boolean disabled() {
        return code.equals("SERVICE_DISABLED") || code.equals("accessNotConfigured");
    }

    private static Optional<String> permission(JsonNode error, String message) {
        for (JsonNode detail : error.path("details")) {
            String named = detail.path("metadata").path("permission").asText("");
            if (!named.isBlank()) {
                return Optional.of(named);
            }
        }
        Matcher matcher = PERMISSION.matcher(message);
        return matcher.find()
                ? Optional.of(matcher.group(1) == null ? matcher.group(2) : matcher.group(1))
                : Optional.empty();
    }

    private static String detail(JsonNode error, String field) {
        for (JsonNode detail : error.path("details")) {
            if (detail.path("@type").asText("").endsWith("google.rpc.ErrorInfo")) {
                return detail.path(field).asText("");
            }
        }
        return "";
    }

    private static JsonNode read(@Nullable String content) {
        if (content == null || content.isBlank()) {
            return JSON.createObjectNode();
        }
        try {
            return JSON.readTree(content);
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode(); // a page of a gateway between
        }
    }

    private static String first(String... texts) {
        for (String text : texts) {
            if (!text.isBlank()) {
                return text;
            }
        }
        return "";
    }
}
