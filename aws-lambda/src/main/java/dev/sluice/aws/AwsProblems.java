package dev.sluice.aws;

import dev.sluice.adapter.RootCause;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.model.Gap.Reason;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/** Translates what the SDK throws, after its own retries, into the four reasons of a {@link CloudProblem}. */
final class AwsProblems {
    /** The caller is known and lacks a permission. */
    private static final Set<String> DENIED = Set.of(
            "AccessDenied",
            "AccessDeniedException",
            "AuthorizationError",
            "UnauthorizedOperation",
            "UnauthorizedAccess");

    /** The caller isn't known here: credentials that are wrong or expired, or a region that is not enabled. */
    private static final Set<String> NOT_KNOWN = Set.of(
            "AuthFailure",
            "ExpiredToken",
            "ExpiredTokenException",
            "IncompleteSignature",
            "InvalidAccessKeyId",
            "InvalidClientTokenId",
            "InvalidToken",
            "MissingAuthenticationToken",
            "OptInRequired",
            "PendingVerification",
            "RegionDisabledException",
            "RequestExpired",
            "SignatureDoesNotMatch",
            "UnrecognizedClientException");

    private static final Pattern CODE = Pattern.compile("<Code>([A-Za-z0-9.]{1,80})</Code>");

    private AwsProblems() {}

    /** @param operation the permission's name of what was called, such as {@code ec2:DescribeInstances} */
    static CloudProblem of(SdkException problem, String operation) {
        if (problem instanceof AwsServiceException refused) {
            return ofService(refused, operation);
        }
        String text = String.valueOf(problem.getMessage());
        if (problem instanceof ApiCallTimeoutException || problem instanceof ApiCallAttemptTimeoutException) {
            return new CloudProblem(Reason.TRANSIENT, operation, "Timeout", Optional.empty(), text, problem);
        }
        if (text.contains("Unable to load credentials")) {
            String found = "no AWS credentials found: set AWS_PROFILE or the AWS_ACCESS_KEY_ID family, or sign in";
            return new CloudProblem(Reason.REFUSED, operation, "NoCredentials", Optional.empty(), found, problem);
        }
        Throwable root = RootCause.of(problem);
        if (root instanceof UnknownHostException) {
            String host = "no such host: " + root.getMessage() + " (is the region's name right?)";
            return new CloudProblem(Reason.TRANSIENT, operation, "UnknownHost", Optional.empty(), host, problem);
        }
        return new CloudProblem(
                Reason.TRANSIENT, operation, root.getClass().getSimpleName(), Optional.empty(), text, problem);
    }

    private static CloudProblem ofService(AwsServiceException refused, String called) {
        AwsErrorDetails details = refused.awsErrorDetails();
        String code = Optional.ofNullable(details).flatMap(AwsProblems::code).orElse("HTTP " + refused.statusCode());
        String text = details == null || details.errorMessage() == null
                ? String.valueOf(refused.getMessage())
                : details.errorMessage();
        // A role is assumed when the first call needs its credentials: then it is that which failed.
        String service = details == null ? null : details.serviceName();
        String operation = "Sts".equals(service) && !called.startsWith("sts:") ? "sts:AssumeRole" : called;

        if (refused.isThrottlingException() || "RequestLimitExceeded".equals(code)) {
            return new CloudProblem(Reason.THROTTLED, operation, code, Optional.empty(), text, refused);
        }
        if (DENIED.contains(code)) {
            return new CloudProblem(Reason.REFUSED, operation, code, Optional.of(operation), text, refused);
        }
        if (NOT_KNOWN.contains(code)) {
            String hint = text + " (are the credentials right, and is the region enabled for the account?)";
            return new CloudProblem(Reason.REFUSED, operation, code, Optional.empty(), hint, refused);
        }
        if (refused.statusCode() == 404 || code.contains("NotFound") || code.startsWith("NoSuch")) {
            return new CloudProblem(Reason.NOT_FOUND, operation, code, Optional.empty(), text, refused);
        }
        boolean fault = refused.statusCode() >= 500 || refused.isRetryableException();
        Reason reason = fault ? Reason.TRANSIENT : Reason.REFUSED;
        return new CloudProblem(reason, operation, code, Optional.empty(), text, refused);
    }

    /** As the SDK read it, or out of the answer itself: a gateway between may refuse in another service's form. */
    private static Optional<String> code(AwsErrorDetails details) {
        return Optional.ofNullable(details.errorCode())
                .filter(code -> !code.isBlank())
                .or(() -> Optional.ofNullable(details.rawResponse())
                        .map(answer -> CODE.matcher(answer.asString(StandardCharsets.UTF_8)))
                        .filter(Matcher::find)
                        .map(found -> found.group(1)));
    }
}
