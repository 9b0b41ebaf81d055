package dev.sluice.azure;

import dev.sluice.cloud.CloudProblem;
import dev.sluice.model.Gap.Reason;
import dev.sluice.model.Outcome;

/** What became of a message that was not confirmed. */
final class Unsent {
    private Unsent() {}

    /** Refused only where no attempt can have arrived: a lost answer may be that of a message which was taken. */
    static Outcome of(CloudProblem problem, Attempts.Count attempts, String operation) {
        String why = operation + ": " + problem.getMessage();
        return problem.reason() != Reason.TRANSIENT && attempts.allRefused()
                ? new Outcome.Refused(problem.code(), why)
                : new Outcome.Failed(problem.code(), why);
    }
}
