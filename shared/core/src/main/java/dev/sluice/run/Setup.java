package dev.sluice.run;

import static java.util.Objects.requireNonNull;

import dev.sluice.capability.Capability;
import dev.sluice.cloud.Notifier;
import dev.sluice.cloud.Ports;
import dev.sluice.cloud.StateStore;
import dev.sluice.model.Cell;
import dev.sluice.outbox.Destination;
import dev.sluice.policy.Policy;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What an engine works with.
 *
 * @param ports opens a cloud for one cell; what it throws becomes a gap of that cell
 * @param policy today's policy, read with {@link Limits#SECTION} and the section of each capability
 * @param destinations who is told; without one nobody is, and mode warn never comes to act
 */
public record Setup(
        List<Capability> capabilities,
        Function<Cell, Ports> ports,
        StateStore store,
        Policy policy,
        InstantSource clock,
        List<Destination> destinations) {
    public Setup {
        capabilities = List.copyOf(capabilities);
        requireNonNull(ports, "ports is null");
        requireNonNull(store, "store is null");
        requireNonNull(policy, "policy is null");
        requireNonNull(clock, "clock is null");
        destinations = List.copyOf(destinations);
    }

    /** With one place at most that is told everything. */
    public Setup(
            List<Capability> capabilities,
            Function<Cell, Ports> ports,
            StateStore store,
            Policy policy,
            InstantSource clock,
            Optional<Notifier> notifier) {
        this(
                capabilities,
                ports,
                store,
                policy,
                clock,
                notifier.map(Destination::topic).stream().toList());
    }
}
