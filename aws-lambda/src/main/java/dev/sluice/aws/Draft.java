package dev.sluice.aws;

import dev.sluice.model.Cell;
import dev.sluice.model.Machine;
import dev.sluice.model.MachineState;
import dev.sluice.model.Purchase;
import dev.sluice.model.ResourceRef;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.DeviceType;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.ec2.model.Placement;
import software.amazon.awssdk.services.ec2.model.Tenancy;

/**
 * An instance as DescribeInstances gives it, cut down to what matters, before it is known what its type carries.
 *
 * @param spotRequest the request of a Spot instance, whose kind says whether it can be started again
 */
record Draft(
        String id,
        String type,
        MachineState state,
        Instant launchedAt,
        Purchase purchase,
        Optional<String> spotRequest,
        Optional<String> operator,
        Optional<String> placementGroup,
        Optional<String> unstoppable,
        Map<String, String> tags,
        Inventory.Entry facts) {
    static Draft of(Instance instance) {
        Map<String, String> tags = new HashMap<>();
        instance.tags().forEach(tag -> tags.put(tag.key(), tag.value() == null ? "" : tag.value()));
        return new Draft(
                instance.instanceId(),
                instance.instanceTypeAsString(),
                state(instance),
                instance.launchTime() == null ? Instant.EPOCH : instance.launchTime(),
                purchase(instance),
                text(instance.spotInstanceRequestId()),
                operator(instance),
                Optional.ofNullable(instance.placement()).flatMap(placement -> text(placement.groupName())),
                unstoppable(instance),
                tags,
                facts(instance));
    }

    Machine machine(Cell cell, InstanceTypes.Type what, Set<String> persistentSpot) {
        Purchase paid = purchase == Purchase.SPOT_ONE_TIME
                        && spotRequest.filter(persistentSpot::contains).isPresent()
                ? Purchase.SPOT_PERSISTENT
                : purchase;
        return new Machine(
                new ResourceRef(cell, "machine", id),
                tags.getOrDefault("Name", ""),
                type,
                what.accelerators().orElseThrow(),
                state,
                launchedAt,
                paid,
                Ownership.group(tags, operator),
                Ownership.cluster(tags, placementGroup),
                what.localDisks(),
                unstoppable,
                tags);
    }

    private static MachineState state(Instance instance) {
        InstanceStateName name =
                instance.state() == null ? null : instance.state().name();
        if (name == null) {
            return MachineState.RUNNING;
        }
        return switch (name) {
            case PENDING -> MachineState.STARTING;
            case STOPPING -> MachineState.STOPPING;
            case STOPPED -> MachineState.STOPPED;
            case SHUTTING_DOWN, TERMINATED -> MachineState.GONE;
            // A state that this version doesn't know is taken for one that is billed.
            case RUNNING, UNKNOWN_TO_SDK_VERSION -> MachineState.RUNNING;
        };
    }

    /** What is paid for anyway goes before what kind of instance it is. */
    private static Purchase purchase(Instance instance) {
        String lifecycle = text(instance.instanceLifecycleAsString()).orElse("");
        if (lifecycle.equals("capacity-block")
                || text(instance.capacityBlockId()).isPresent()) {
            return Purchase.CAPACITY_BLOCK;
        }
        return switch (lifecycle) {
            case "spot" -> Purchase.SPOT_ONE_TIME;
            case "" ->
                text(instance.capacityReservationId()).isPresent() ? Purchase.CAPACITY_RESERVATION : Purchase.ON_DEMAND;
            default -> Purchase.UNKNOWN;
        };
    }

    private static Optional<String> operator(Instance instance) {
        return Optional.ofNullable(instance.operator())
                .filter(operator -> Boolean.TRUE.equals(operator.managed()))
                .map(operator -> text(operator.principal()).orElse("aws"));
    }

    private static Optional<String> unstoppable(Instance instance) {
        if (instance.rootDeviceType() == DeviceType.INSTANCE_STORE) {
            return Optional.of("its root volume is a local disk: EC2 can only terminate it");
        }
        if (instance.launchTime() == null) {
            return Optional.of("EC2 does not say when it was started");
        }
        Placement placement = instance.placement();
        if (placement != null && placement.tenancy() == Tenancy.HOST) {
            return Optional.of("it stands on a dedicated host, and that is what is billed");
        }
        return Optional.empty();
    }

    private static Inventory.Entry facts(Instance instance) {
        Set<String> hosts = new HashSet<>();
        text(instance.privateDnsName()).ifPresent(name -> {
            hosts.add(name);
            hosts.add(name.split("\\.", 2)[0]);
        });
        text(instance.privateIpAddress()).ifPresent(hosts::add);
        Placement placement = instance.placement();
        boolean shared = placement == null || placement.tenancy() == null || placement.tenancy() == Tenancy.DEFAULT;
        return new Inventory.Entry(hosts, text(instance.usageOperation()).orElse("RunInstances"), shared);
    }

    private static Optional<String> text(@Nullable String value) {
        return Optional.ofNullable(value).filter(some -> !some.isBlank());
    }
}
