package dev.sluice.adapter;

import dev.sluice.cloud.CloudProblem;
import dev.sluice.model.Gap;
import java.util.Optional;
import java.util.function.Supplier;

/** Reads one thing by its name, which may have been deleted: that it is not there is an answer, and no problem. */
public final class Existing {
    private Existing() {}

    /** What the read brings; empty where the provider says that there is none. @throws CloudProblem for all else */
    public static <T> Optional<T> of(Supplier<T> read) {
        try {
            return Optional.of(read.get());
        } catch (CloudProblem problem) {
            if (problem.reason() == Gap.Reason.NOT_FOUND) {
                return Optional.empty();
            }
            throw problem;
        }
    }
}
