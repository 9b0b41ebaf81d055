package dev.sluice.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Anything that bills accelerator time while it stands.
 *
 * @param name what people call it; empty where it has no name
 * @param type the provider's machine type, such as {@code p5.48xlarge}
 * @param launchedAt the last start, not the first
 * @param group what owns it and would replace it
 * @param cluster the cluster or placement group whose members work together, for busy peers
 * @param localDisks whether a stop loses the content of local disks
 * @param unstoppable why it cannot be stopped and started again (such as a local root volume); else empty
 * @param labels people's words: tags or labels
 */
public record Machine(
        ResourceRef ref,
        String name,
        String type,
        Accelerators accelerators,
        MachineState state,
        Instant launchedAt,
        Purchase purchase,
        Optional<Group> group,
        Optional<String> cluster,
        boolean localDisks,
        Optional<String> unstoppable,
        Map<String, String> labels) {
    public Machine {
        requireNonNull(ref, "ref is null");
        requireNonNull(name, "name is null");
        Text.required(type, "type");
        requireNonNull(accelerators, "accelerators is null");
        requireNonNull(state, "state is null");
        requireNonNull(launchedAt, "launchedAt is null");
        requireNonNull(purchase, "purchase is null");
        requireNonNull(group, "group is null");
        requireNonNull(cluster, "cluster is null");
        requireNonNull(unstoppable, "unstoppable is null");
        labels = Map.copyOf(labels);
    }

    public String id() {
        return ref.id();
    }

    /** The value of one label. */
    public Optional<String> label(String key) {
        return Optional.ofNullable(labels.get(key));
    }
}
