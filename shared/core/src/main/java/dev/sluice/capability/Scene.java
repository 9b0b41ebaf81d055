package dev.sluice.capability;

import static java.util.Objects.requireNonNull;

import dev.sluice.cloud.Ports;
import dev.sluice.model.Cell;
import dev.sluice.policy.Policy;
import java.time.Instant;
import java.util.Optional;

/**
 * Where and when a capability works: one cell, its ports, the policy of today, and what was remembered of the cell.
 *
 * @param now the moment all decisions of this look refer to
 * @param memory what the capability itself wrote at the end of the last complete look, in its own JSON; empty at first
 */
public record Scene(Ports ports, Policy policy, Instant now, Optional<byte[]> memory) {
    public Scene {
        requireNonNull(ports, "ports is null");
        requireNonNull(policy, "policy is null");
        requireNonNull(now, "now is null");
        requireNonNull(memory, "memory is null");
    }

    public Cell cell() {
        return ports.cell();
    }

    /** The same scene at another moment. */
    public Scene at(Instant moment) {
        return new Scene(ports, policy, moment, memory);
    }
}
