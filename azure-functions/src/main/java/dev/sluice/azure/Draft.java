package dev.sluice.azure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.model.Cell;
import dev.sluice.model.Machine;
import dev.sluice.model.MachineState;
import dev.sluice.model.Purchase;
import dev.sluice.model.ResourceRef;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A virtual machine as Azure gives it, cut down to what matters, before it is known what its size carries.
 *
 * @param startedAt since when it is available, by Azure's health checks; empty where they say nothing of it
 * @param scaleSet the name of the scale set that it is a member of
 * @param plainLinux whether the list price of its size for Linux is its price
 */
record Draft(
        MachineId id,
        String name,
        String region,
        String size,
        Optional<MachineState> state,
        Optional<Instant> createdAt,
        Optional<Instant> startedAt,
        Purchase purchase,
        Optional<String> managedBy,
        Optional<String> scaleSet,
        Optional<String> placementGroup,
        Optional<String> unstoppable,
        boolean plainLinux,
        Map<String, String> tags) {
    /** @param model of the machine; of an instance of a uniform scale set, what its set says stands in it too */
    static Optional<Draft> of(JsonNode model) {
        JsonNode properties = model.path("properties");
        Optional<MachineId> id = MachineId.ofArm(model.path("id").asText());
        String size = properties
                .path("hardwareProfile")
                .path("vmSize")
                .asText(model.path("sku").path("name").asText());
        return id.filter(found -> !size.isBlank())
                .map(found -> new Draft(
                        found,
                        model.path("name").asText(found.name()),
                        region(model.path("location").asText()),
                        size,
                        state(properties),
                        instant(properties.path("timeCreated")),
                        instant(model.path("startedAt")),
                        purchase(properties),
                        text(model.path("managedBy")),
                        last(properties.path("virtualMachineScaleSet").path("id"))
                                .or(found::scaleSet),
                        last(properties.path("proximityPlacementGroup").path("id")),
                        unstoppable(properties),
                        plainLinux(model),
                        tags(model.path("tags"))));
    }

    Draft startedAt(Optional<Instant> at) {
        return new Draft(
                id,
                name,
                region,
                size,
                state,
                createdAt,
                at,
                purchase,
                managedBy,
                scaleSet,
                placementGroup,
                unstoppable,
                plainLinux,
                tags);
    }

    Machine machine(Cell cell, Sizes.Size what) {
        return new Machine(
                new ResourceRef(cell, "machine", id.toString()),
                name,
                size,
                what.accelerators().orElseThrow(),
                // A state that isn't known is taken for one that is billed.
                state.orElse(MachineState.RUNNING),
                launchedAt(),
                purchase,
                Ownership.group(this),
                Ownership.cluster(this),
                what.localDisks(),
                reason(),
                tags);
    }

    /** Azure keeps no time of the last start: it is since when its health checks find the machine up, and never before its creation. */
    private Instant launchedAt() {
        Instant created = createdAt.orElse(Instant.EPOCH);
        return startedAt.filter(at -> at.isAfter(created)).orElse(created);
    }

    private Optional<String> reason() {
        if (unstoppable.isPresent()) {
            return unstoppable;
        }
        if (state.isEmpty()) {
            return Optional.of("Azure does not say whether it runs");
        }
        return createdAt.isEmpty() ? Optional.of("Azure does not say when it was created") : Optional.empty();
    }

    /** From the instance view of a machine, or from what Resource Graph has of it. */
    private static Optional<MachineState> state(JsonNode properties) {
        String graph = properties
                .path("extended")
                .path("instanceView")
                .path("powerState")
                .path("code")
                .asText("");
        return graph.isEmpty()
                ? PowerState.of(properties.path("instanceView").path("statuses"))
                : PowerState.ofCode(graph);
    }

    /** What is paid for anyway goes before what kind of machine it is. */
    private static Purchase purchase(JsonNode properties) {
        if (text(properties
                        .path("capacityReservation")
                        .path("capacityReservationGroup")
                        .path("id"))
                .isPresent()) {
            return Purchase.CAPACITY_RESERVATION;
        }
        return switch (properties.path("priority").asText("Regular").toLowerCase(Locale.ROOT)) {
            case "regular" -> Purchase.ON_DEMAND;
            // With the policy Deallocate a stopped one stays, and can be started when there is room.
            case "spot", "low" ->
                properties.path("evictionPolicy").asText("").equalsIgnoreCase("Deallocate")
                        ? Purchase.SPOT_PERSISTENT
                        : Purchase.SPOT_ONE_TIME;
            default -> Purchase.UNKNOWN;
        };
    }

    private static Optional<String> unstoppable(JsonNode properties) {
        JsonNode disk = properties.path("storageProfile").path("osDisk");
        if (disk.path("diffDiskSettings").path("option").asText("").equalsIgnoreCase("Local")) {
            return Optional.of("its operating system is on an ephemeral disk: Azure can't deallocate it");
        }
        if (text(properties.path("host").path("id"))
                .or(() -> text(properties.path("hostGroup").path("id")))
                .isPresent()) {
            return Optional.of("it stands on a dedicated host, and that is what is billed");
        }
        return Optional.empty();
    }

    /** Windows, Spot, a plan of the marketplace or a licensed Linux cost something else, which no table here has. */
    private static boolean plainLinux(JsonNode model) {
        JsonNode properties = model.path("properties");
        JsonNode storage = properties.path("storageProfile");
        String publisher =
                storage.path("imageReference").path("publisher").asText("").toLowerCase(Locale.ROOT);
        return storage.path("osDisk").path("osType").asText("").equalsIgnoreCase("Linux")
                && properties.path("priority").asText("Regular").equalsIgnoreCase("Regular")
                && text(model.path("plan").path("name")).isEmpty()
                && text(properties.path("licenseType")).isEmpty()
                && !publisher.equals("redhat")
                && !publisher.equals("suse");
    }

    private static Map<String, String> tags(JsonNode node) {
        Map<String, String> tags = new HashMap<>();
        node.properties().forEach(tag -> tags.put(tag.getKey(), tag.getValue().asText("")));
        return tags;
    }

    static String region(String location) {
        return location.toLowerCase(Locale.ROOT).replace(" ", "");
    }

    /** The name at the end of an id. */
    private static Optional<String> last(JsonNode id) {
        return text(id).map(path -> path.substring(path.lastIndexOf('/') + 1));
    }

    private static Optional<String> text(JsonNode node) {
        return Optional.of(node.asText("")).filter(some -> !some.isBlank());
    }

    static Optional<Instant> instant(JsonNode node) {
        try {
            return text(node).map(at -> OffsetDateTime.parse(at).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
