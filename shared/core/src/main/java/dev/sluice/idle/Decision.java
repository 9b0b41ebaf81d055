package dev.sluice.idle;

import static java.util.Objects.requireNonNull;

import dev.sluice.capability.Proposal;
import dev.sluice.model.Finding;
import dev.sluice.model.Machine;
import java.util.Optional;

/**
 * The answer on one machine.
 *
 * @param sight what its devices showed
 * @param proposal the step that follows; empty unless it is idle and nothing blocks
 */
record Decision(Machine machine, Verdict verdict, Sight sight, Finding finding, Optional<Proposal> proposal) {
    Decision {
        requireNonNull(machine, "machine is null");
        requireNonNull(verdict, "verdict is null");
        requireNonNull(sight, "sight is null");
        requireNonNull(finding, "finding is null");
        requireNonNull(proposal, "proposal is null");
    }
}
