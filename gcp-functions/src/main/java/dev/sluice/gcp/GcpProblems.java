package dev.sluice.gcp;

import com.google.api.client.http.HttpResponseException;
import dev.sluice.adapter.RootCause;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.model.Gap;
import dev.sluice.model.Gap.Reason;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;

/** Translates what Google's clients throw, after their own retries, into the four reasons of a {@link CloudProblem}. */
final class GcpProblems {
    private GcpProblems() {}

    /** @param operation the permission's name of what was called, such as {@code compute.instances.list} */
    static CloudProblem of(IOException problem, String operation) {
        if (problem instanceof HttpResponseException answer) {
            return ofAnswer(answer, operation);
        }
        Throwable root = RootCause.of(problem);
        if (root instanceof HttpResponseException token) {
            // Not the service refused but the one that gives out tokens.
            String why = "no access token: " + GcpError.of(token).message()
                    + " (run gcloud auth application-default login again, or see to the service account)";
            boolean passing = token.getStatusCode() >= 500 || token.getStatusCode() == 429;
            return new CloudProblem(
                    passing ? Reason.TRANSIENT : Reason.REFUSED, operation, "NoToken", Optional.empty(), why, problem);
        }
        if (root instanceof UnknownHostException) {
            String host = "no such host: " + root.getMessage();
            return new CloudProblem(Reason.TRANSIENT, operation, "UnknownHost", Optional.empty(), host, problem);
        }
        String code = root instanceof SocketTimeoutException
                ? "Timeout"
                : root.getClass().getSimpleName();
        return new CloudProblem(
                Reason.TRANSIENT, operation, code, Optional.empty(), String.valueOf(problem.getMessage()), problem);
    }

    /** What a gap was before it was one. */
    static CloudProblem of(Gap gap) {
        return new CloudProblem(
                gap.reason(),
                gap.operation(),
                gap.code(),
                gap.permission(),
                gap.detail(),
                new IllegalStateException(gap.detail()));
    }

    /** The number of the answer that a problem comes from; 0 where there was no answer. */
    static int status(CloudProblem problem) {
        return problem.getCause() instanceof HttpResponseException answer ? answer.getStatusCode() : 0;
    }

    /** Whether the service isn't switched on in the project, so that nothing of it is there. */
    static boolean isDisabled(CloudProblem problem) {
        return problem.getCause() instanceof HttpResponseException answer
                && GcpError.of(answer).disabled();
    }

    private static CloudProblem ofAnswer(HttpResponseException answer, String operation) {
        GcpError error = GcpError.of(answer);
        Optional<String> none = Optional.empty();
        if (error.throttled()) {
            return new CloudProblem(Reason.THROTTLED, operation, error.code(), none, error.message(), answer);
        }
        if (error.disabled()) {
            String hint = error.message() + " (the service is not enabled in the project)";
            return new CloudProblem(Reason.REFUSED, operation, error.code(), none, hint, answer);
        }
        return switch (error.http()) {
            case 401 -> {
                String hint = error.message() + " (are the credentials right, and not expired?)";
                yield new CloudProblem(Reason.REFUSED, operation, error.code(), none, hint, answer);
            }
            case 403 -> {
                Optional<String> missing = Optional.of(error.permission().orElse(operation));
                yield new CloudProblem(Reason.REFUSED, operation, error.code(), missing, error.message(), answer);
            }
            case 404 -> new CloudProblem(Reason.NOT_FOUND, operation, error.code(), none, error.message(), answer);
            case 408 -> new CloudProblem(Reason.TRANSIENT, operation, error.code(), none, error.message(), answer);
            default -> {
                Reason reason = error.http() >= 500 ? Reason.TRANSIENT : Reason.REFUSED;
                yield new CloudProblem(reason, operation, error.code(), none, error.message(), answer);
            }
        };
    }
}
