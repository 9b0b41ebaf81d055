package dev.sluice.aws;

import dev.sluice.cloud.CloudProblem;
import dev.sluice.model.Gap.Reason;
import dev.sluice.model.Outcome;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;

/** What became of a message that was not confirmed: refused only where no attempt can have arrived. */
final class Unsent {
    private static final Pattern REFUSED = Pattern.compile("Status Code: 4(?!08)[0-9]{2}\\b");

    private Unsent() {}

    /** @param last the end of all attempts, which has the earlier ones as suppressed exceptions */
    static Outcome of(SdkException last, String operation) {
        CloudProblem problem = AwsProblems.of(last, operation);
        String why = operation + ": " + problem.getMessage();
        return problem.reason() != Reason.TRANSIENT && everyAttemptRefused(last)
                ? new Outcome.Refused(problem.code(), why)
                : new Outcome.Failed(problem.code(), why);
    }

    /** The SDK keeps earlier attempts as their words: one without a clear no may have been taken, its answer lost. */
    private static boolean everyAttemptRefused(SdkException last) {
        return Stream.of(last.getSuppressed())
                .allMatch(earlier ->
                        REFUSED.matcher(String.valueOf(earlier.getMessage())).find());
    }
}
