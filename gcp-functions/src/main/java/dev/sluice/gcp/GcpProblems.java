package dev.sluice.gcp;

import com.google.api.client.http.HttpResponseException;
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
        Throwable root = root(problem);
        if (root instanceof HttpResponseException token) {
            // Not the service refused but the one that gives out tokens.
            String why = "no access token: " + GcpError.of(token).message()
                    + " (run gcloud auth application-default login again, or see to the service account)";
            boolean passing = token.getStatusCode() >= 500 || token.getStatusCode() == 429;
            return problem(
                    passing ? Reason.TRANSIENT : Reason.REFUSED, operation, "NoToken", Optional.empty(), why, problem);
        }
        if (root instanceof UnknownHostException) {
            String host = "no such host: " + root.getMessage();
            return problem(Reason.TRANSIENT, operation, "UnknownHost", Optional.empty(), host, problem);
        }
        String code = root instanceof SocketTimeoutException
                ? "Timeout"
                : root.getClass().getSimpleName();
        return problem(
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
            return problem(Reason.THROTTLED, operation, error.code(), none, error.message(), answer);
        }
        if (error.disabled()) {
            String hint = error.message() + " (the service is not enabled in the project)";
            return problem(Reason.REFUSED, operation, error.code(), none, hint, answer);
        }
        return switch (error.http()) {
            case 401 -> {
                String hint = error.message() + " (are the credentials right, and not expired?)";
                yield problem(Reason.REFUSED, operation, error.code(), none, hint, answer);
            }
            case 403 -> {
                Optional<String> missing = Optional.of(error.permission().orElse(operation));
                yield problem(Reason.REFUSED, operation, error.code(), missing, error.message(), answer);
            }
            case 404 -> problem(Reason.NOT_FOUND, operation, error.code(), none, error.message(), answer);
            case 408 -> problem(Reason.TRANSIENT, operation, error.code(), none, error.message(), answer);
            default -> {
                Reason reason = error.http() >= 500 ? Reason.TRANSIENT : Reason.REFUSED;
                yield problem(reason, operation, error.code(), none, error.message(), answer);
            }
        };
    }

    private static CloudProblem problem(
            Reason reason, String operation, String code, Optional<String> permission, String text, IOException cause) {
        return new CloudProblem(reason, operation, code, permission, oneLine(text), cause);
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= 300 ? line : line.substring(0, 299) + "…";
    }

    private static Throwable root(Throwable problem) {
        return problem.getCause() == null ? problem : root(problem.getCause());
    }
}
