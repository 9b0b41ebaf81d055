package dev.sluice.azure;

import com.azure.core.exception.ClientAuthenticationException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.BinaryData;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.adapter.RootCause;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.model.Gap.Reason;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Translates what Azure answers or the client throws, after its own retries, into the reasons of a {@link CloudProblem}. */
final class AzureProblems {
    /** The caller is known and lacks a permission. */
    private static final Set<String> DENIED = Set.of(
            "AuthorizationFailed",
            "LinkedAuthorizationFailed",
            "AuthorizationPermissionMismatch",
            "RequestDisallowedByDenyAssignment",
            "DenyAssignmentAuthorizationFailed");

    /** There is no room for a machine of this size just now. */
    private static final Set<String> NO_CAPACITY = Set.of(
            "AllocationFailed",
            "OverconstrainedAllocationRequest",
            "OverconstrainedZonalAllocationRequest",
            "SkuNotAvailable",
            "ZonalAllocationFailed");

    /** It stands in the way of itself: what was asked before has not ended yet. */
    private static final Set<String> BUSY = Set.of(
            "AnotherOperationInProgress",
            "Conflict",
            "OperationPreempted",
            "OperationPreemptedByAnotherOperation",
            "RetryableError",
            "VMStartTimedOut");

    /** Compute's words, Resource Manager's, and storage's, which says it with a 503. */
    private static final Set<String> THROTTLED =
            Set.of("TooManyRequests", "SubscriptionRequestsThrottled", "ServerBusy");

    /** As Azure words it: {@code does not have authorization to perform action 'Microsoft.Compute/…/read' over scope}. */
    private static final Pattern ACTION = Pattern.compile("perform action '([A-Za-z0-9./*]{1,200})'");

    private static final HttpHeaderName ERROR = HttpHeaderName.fromString("x-ms-error-code");
    private static final Pattern MESSAGE = Pattern.compile("<Message>([^<]{1,300})");

    private AzureProblems() {}

    /** @param body {@code {"error": {"code", "message"}}}, or the inside of it, or nothing of the kind */
    static CloudProblem of(int status, JsonNode body, String operation) {
        JsonNode error = body.path("error").isObject() ? body.path("error") : body;
        String code = error.path("code").asText("");
        String text = error.path("message").asText("");
        // Compute wraps what happened: the inner code says more than "Conflict".
        String inner = error.path("details").path(0).path("code").asText("");
        if (NO_CAPACITY.contains(inner)) {
            code = inner;
        }
        if (code.isEmpty() || code.equals("null")) {
            code = "HTTP " + status;
        }
        Optional<String> permission = Optional.empty();
        if (DENIED.contains(code) || (status == 403 && !NO_CAPACITY.contains(code))) {
            permission = Optional.of(action(text).orElse(operation));
        }
        return new CloudProblem(
                reason(status, code), operation, code, permission, text, new IllegalStateException(code));
    }

    /** What a service answered that is not Resource Manager: storage names its code in a header, and speaks XML. */
    static CloudProblem of(HttpResponse answer, String operation) {
        BinaryData body = answer.getBodyAsBinaryData();
        byte[] bytes = body == null ? new byte[0] : body.toBytes();
        String code = answer.getHeaderValue(ERROR);
        if (code == null) {
            return of(answer.getStatusCode(), Arm.error(bytes), operation);
        }
        Matcher text = MESSAGE.matcher(new String(bytes, StandardCharsets.UTF_8));
        ObjectNode error = JsonNodeFactory.instance.objectNode().put("code", code);
        return of(answer.getStatusCode(), error.put("message", text.find() ? text.group(1) : code), operation);
    }

    /** What was thrown before there was an answer. */
    static CloudProblem of(RuntimeException thrown, String operation) {
        Throwable root = RootCause.of(thrown);
        String text = String.valueOf(thrown.getMessage());
        if (thrown instanceof ClientAuthenticationException || root instanceof ClientAuthenticationException) {
            String found =
                    "no Azure credentials that work: sign in with az login, or set AZURE_TENANT_ID, AZURE_CLIENT_ID"
                            + " and what proves them: " + text;
            return new CloudProblem(Reason.REFUSED, operation, "NoCredentials", Optional.empty(), found, thrown);
        }
        if (root instanceof UnknownHostException || root instanceof UnresolvedAddressException) {
            String host = "no such host: " + text + " (is the region's name right?)";
            return new CloudProblem(Reason.TRANSIENT, operation, "UnknownHost", Optional.empty(), host, thrown);
        }
        return new CloudProblem(
                Reason.TRANSIENT, operation, root.getClass().getSimpleName(), Optional.empty(), text, thrown);
    }

    private static Reason reason(int status, String code) {
        if (status == 429 || THROTTLED.contains(code)) {
            return Reason.THROTTLED;
        }
        if (NO_CAPACITY.contains(code) || BUSY.contains(code) || status == 408 || status >= 500) {
            return Reason.TRANSIENT;
        }
        return status == 404 ? Reason.NOT_FOUND : Reason.REFUSED;
    }

    private static Optional<String> action(String text) {
        Matcher matcher = ACTION.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
