package dev.sluice.capability;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.ActionName;
import dev.sluice.model.ResourceRef;
import dev.sluice.model.Saving;
import java.util.Map;
import java.util.Optional;

/**
 * A step before the guard has seen it. What is blocked is not proposed: it is a finding with blocks.
 *
 * @param why one sentence, told to the owner
 * @param expects what must still be true at the act; compared by the action kind's re-check
 * @param accelerators whole-device equivalents, rounded up
 */
public record Proposal(
        ActionName action,
        ResourceRef resource,
        String why,
        Map<String, String> parameters,
        Map<String, String> expects,
        Saving saving,
        int accelerators,
        Optional<String> owner) {
    /**
     * A parameter that a proposal may have: the moment, in ISO 8601, since when its evidence holds without a break. Where it
     * is later than the mark of mode warn, there was work since, and the mark is cleared.
     */
    public static final String SINCE = "idle-since";

    /** A parameter that the run adds in mode warn: when the mark was made. The re-check looks at all that came since. */
    public static final String MARKED = "marked";

    public Proposal {
        requireNonNull(action, "action is null");
        requireNonNull(resource, "resource is null");
        requireNonNull(why, "why is null");
        parameters = Map.copyOf(parameters);
        expects = Map.copyOf(expects);
        requireNonNull(saving, "saving is null");
        requireNonNull(owner, "owner is null");
    }
}
