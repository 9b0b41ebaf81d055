package dev.sluice.gcp;

import com.google.api.services.compute.model.AcceleratorConfig;
import com.google.api.services.compute.model.AttachedDisk;
import com.google.api.services.compute.model.Instance;
import com.google.api.services.compute.model.Metadata;
import com.google.api.services.compute.model.Scheduling;
import dev.sluice.model.Accelerators;
import dev.sluice.model.Cell;
import dev.sluice.model.Group;
import dev.sluice.model.Machine;
import dev.sluice.model.MachineState;
import dev.sluice.model.Purchase;
import dev.sluice.model.ResourceRef;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An instance as Compute Engine gives it, cut down to what matters, before it is known what its type carries. Of its
 * metadata, in which people keep scripts and secrets, nothing is kept but who made it.
 *
 * @param attached accelerators that the instance itself names
 * @param localDisks whether local disks were attached to it, beside what its type brings
 */
record Draft(
        MachineName name,
        String number,
        String type,
        MachineState state,
        Optional<Instant> startedAt,
        Purchase purchase,
        Optional<Accelerators> attached,
        boolean localDisks,
        Optional<Group> group,
        Optional<String> managedBy,
        Optional<String> cluster,
        Optional<String> unstoppable,
        Map<String, String> labels) {
    static Draft of(Instance instance) {
        String name = Words.text(instance.getName());
        String type = Words.last(instance.getMachineType());
        Map<String, String> labels = Words.map(instance.getLabels());
        Map<String, String> metadata = metadata(instance.getMetadata());
        Optional<String> managedBy = Ownership.managedBy(metadata);
        Optional<Instant> started =
                time(instance.getLastStartTimestamp()).or(() -> time(instance.getCreationTimestamp()));
        return new Draft(
                MachineName.instance(Words.last(instance.getZone()), name),
                instance.getId() == null ? "" : instance.getId().toString(),
                type,
                state(Words.text(instance.getStatus())),
                started,
                InstancePurchase.of(instance),
                attached(instance, type),
                Words.list(instance.getDisks()).stream()
                        .map(AttachedDisk::getType)
                        .anyMatch("SCRATCH"::equals),
                Ownership.group(name, labels, metadata.keySet(), managedBy),
                managedBy,
                Ownership.cluster(labels, Words.list(instance.getResourcePolicies()), managedBy),
                unstoppable(instance, started),
                labels);
    }

    /** Whether there can be an accelerator in it at all. */
    boolean canCarry() {
        return attached.isPresent() || !MachineTypes.isPlain(type);
    }

    /** @param what its type; where that is not known, it is taken to have local disks */
    Machine machine(Cell cell, Optional<MachineTypes.Type> what, Accelerators accelerators) {
        return new Machine(
                new ResourceRef(cell, "machine", name.id()),
                name.name(),
                type,
                accelerators,
                state,
                startedAt.orElse(Instant.EPOCH),
                purchase,
                group,
                cluster,
                localDisks || what.map(MachineTypes.Type::localDisks).orElse(!MachineTypes.isPlain(type)),
                unstoppable,
                labels);
    }

    Inventory.Entry entry() {
        // An N1's own price is without the GPUs that are attached to it.
        String priceKey = MachineTypes.isPlain(type)
                ? attached.map(gpus -> type + "+" + gpus.devices() + "x" + gpus.model())
                        .orElse(type)
                : type;
        return new Inventory.Entry(name, number, managedBy, priceKey);
    }

    private static MachineState state(String status) {
        return switch (status) {
            case "PENDING", "PROVISIONING", "STAGING", "REPAIRING" -> MachineState.STARTING;
            case "PENDING_STOP", "STOPPING", "SUSPENDING", "DEPROVISIONING" -> MachineState.STOPPING;
            case "STOPPED", "SUSPENDED", "TERMINATED" -> MachineState.STOPPED;
            // A state that this version doesn't know is taken for one that is billed.
            default -> MachineState.RUNNING;
        };
    }

    private static Optional<Accelerators> attached(Instance instance, String type) {
        return Words.list(instance.getGuestAccelerators()).stream()
                .filter(each -> Words.number(each.getAcceleratorCount()) > 0)
                .findFirst()
                .map((AcceleratorConfig each) -> AcceleratorTypes.of(
                        type, Words.last(each.getAcceleratorType()), Words.number(each.getAcceleratorCount())));
    }

    private static Optional<String> unstoppable(Instance instance, Optional<Instant> started) {
        if (started.isEmpty()) {
            return Optional.of("Compute Engine does not say when it was started");
        }
        if (Boolean.TRUE.equals(instance.getStartRestricted())) {
            return Optional.of("Compute Engine would not start it again: it suspects misuse");
        }
        Scheduling scheduling = instance.getScheduling();
        if (scheduling == null) {
            return Optional.empty();
        }
        if (!Words.list(scheduling.getNodeAffinities()).isEmpty()) {
            return Optional.of("it stands on a sole-tenant node, and that is what is billed");
        }
        if (Words.text(scheduling.getProvisioningModel()).equals("FLEX_START")) {
            return Optional.of("its capacity was granted for a time (Flex-start), and a stop would give it up");
        }
        if (scheduling.getMaxRunDuration() != null || scheduling.getTerminationTime() != null) {
            return Optional.of(
                    "its run is limited in time and ends by itself; capacity granted for it would be given up");
        }
        return Optional.empty();
    }

    private static Map<String, String> metadata(@Nullable Metadata metadata) {
        Map<String, String> kept = new HashMap<>();
        if (metadata != null) {
            Words.list(metadata.getItems())
                    .forEach(item -> kept.put(
                            item.getKey(), "created-by".equals(item.getKey()) ? Words.text(item.getValue()) : ""));
        }
        return kept;
    }

    private static Optional<Instant> time(@Nullable String text) {
        try {
            return text == null || text.isBlank()
                    ? Optional.empty()
                    : Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
