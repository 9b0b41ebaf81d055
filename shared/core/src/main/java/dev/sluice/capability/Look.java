package dev.sluice.capability;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.Finding;
import dev.sluice.model.Gap;
import dev.sluice.model.Notice;
import java.util.List;
import java.util.Optional;

/**
 * What one look at one cell came to.
 *
 * @param gaps what could not be read; with any gap the run keeps the old memory instead of this one, unless it is of its own doings
 * @param memory what to remember, in the capability's own JSON
 * @param fleet how many things the limits' shares refer to: the size of the fleet in this cell
 * @param halt why no step of this cell may be taken although each looks right (the fleet's idle share left its band); empty
 *     otherwise
 * @param ownDoings whether the memory is of what Sluice itself is about to do alone: then no gap holds it back
 */
public record Look(
        List<Gap> gaps,
        List<Finding> findings,
        List<Proposal> proposals,
        byte[] memory,
        int fleet,
        Optional<Notice> halt,
        boolean ownDoings) {
    public Look {
        gaps = List.copyOf(gaps);
        findings = List.copyOf(findings);
        proposals = List.copyOf(proposals);
        memory = memory.clone();
        if (fleet < 0) {
            throw new IllegalArgumentException("fleet is negative: " + fleet);
        }
        requireNonNull(halt, "halt is null");
    }

    /** One that remembers what it saw. */
    public Look(
            List<Gap> gaps,
            List<Finding> findings,
            List<Proposal> proposals,
            byte[] memory,
            int fleet,
            Optional<Notice> halt) {
        this(gaps, findings, proposals, memory, fleet, halt, false);
    }

    @Override
    public byte[] memory() {
        return memory.clone();
    }
}
