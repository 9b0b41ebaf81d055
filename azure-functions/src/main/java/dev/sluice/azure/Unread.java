package dev.sluice.azure;

import dev.sluice.cloud.CloudProblem;
import dev.sluice.model.Cell;
import dev.sluice.model.Gap;
import java.util.Optional;

/**
 * A part of a subscription's inventory that could not be read.
 *
 * @param region the one that it is about; empty for all of them
 */
record Unread(Optional<String> region, CloudProblem problem) {
    static Unread everywhere(CloudProblem problem) {
        return new Unread(Optional.empty(), problem);
    }

    static Unread in(String region, CloudProblem problem) {
        return new Unread(Optional.of(region), problem);
    }

    /** Whether machines of this region may be missing. */
    boolean concerns(String other) {
        return region.isEmpty() || region.get().equals(other);
    }

    Gap gap(Cell cell) {
        return problem.gap(cell);
    }
}
