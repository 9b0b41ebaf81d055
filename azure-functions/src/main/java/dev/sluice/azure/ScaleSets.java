package dev.sluice.azure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.adapter.Existing;
import dev.sluice.adapter.Fanout;
import dev.sluice.cloud.CloudProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The instances of uniform scale sets: they are not among the virtual machines. Members of a flexible scale set are, and
 * are left to those.
 */
final class ScaleSets {
    static final String LIST = "Microsoft.Compute/virtualMachineScaleSets/read";
    static final String INSTANCES = "Microsoft.Compute/virtualMachineScaleSets/virtualMachines/read";

    private static final List<String> OF_THE_SET = List.of(
            "priority",
            "evictionPolicy",
            "capacityReservation",
            "proximityPlacementGroup",
            "licenseType",
            "timeCreated");

    private final String subscription;
    private final Arm arm;

    ScaleSets(String subscription, Arm arm) {
        this.subscription = subscription;
        this.arm = arm;
    }

    /** The uniform sets that have instances. @throws CloudProblem where they can't be listed */
    List<JsonNode> uniform() {
        List<JsonNode> sets = new ArrayList<>();
        String path = "/subscriptions/" + subscription + "/providers/Microsoft.Compute/virtualMachineScaleSets";
        arm.list(path, VirtualMachines.VERSION, Map.of(), LIST, set -> {
            String mode = set.path("properties").path("orchestrationMode").asText("Uniform");
            if (mode.equalsIgnoreCase("Uniform")
                    && set.path("sku").path("capacity").asLong(1) > 0) {
                sets.add(set);
            }
        });
        return sets;
    }

    /** The instances of those of these sets whose size is wanted, with what is said of them by their set only. */
    void instances(List<JsonNode> sets, Predicate<String> wanted, List<Draft> into, List<Unread> unread) {
        List<Supplier<List<Draft>>> calls = new ArrayList<>();
        for (JsonNode set : sets) {
            if (wanted.test(size(set))) {
                calls.add(() -> instances(set, unread));
            }
        }
        if (!calls.isEmpty()) {
            Fanout.all(calls).forEach(into::addAll);
        }
    }

    static String size(JsonNode set) {
        return set.path("sku").path("name").asText();
    }

    private List<Draft> instances(JsonNode set, List<Unread> unread) {
        List<Draft> found = new ArrayList<>();
        try {
            String path = set.path("id").asText() + "/virtualMachines";
            arm.list(
                    path,
                    VirtualMachines.VERSION,
                    Map.of("$expand", "instanceView"),
                    INSTANCES,
                    instance -> Draft.of(with(instance, set)).ifPresent(found::add));
        } catch (CloudProblem problem) {
            unread.add(Unread.in(Draft.region(set.path("location").asText()), problem));
        }
        return found;
    }

    /** One instance of a uniform set; empty where it is gone. @throws CloudProblem where it can't be read */
    Optional<JsonNode> find(MachineId id) {
        String set = id.path(subscription).replaceFirst("/virtualMachines/[^/]*$", "");
        Map<String, String> view = Map.of("$expand", "instanceView");
        return Existing.of(() -> with(
                arm.get(id.path(subscription), VirtualMachines.VERSION, view, INSTANCES),
                arm.get(set, VirtualMachines.VERSION, Map.of(), LIST)));
    }

    private static JsonNode with(JsonNode instance, JsonNode set) {
        ObjectNode whole = instance.deepCopy();
        ObjectNode own = whole.withObjectProperty("properties");
        JsonNode profile = set.path("properties").path("virtualMachineProfile");
        for (String field : OF_THE_SET) {
            JsonNode said = profile.has(field)
                    ? profile.path(field)
                    : set.path("properties").path(field);
            if (!own.has(field) && !said.isMissingNode()) {
                own.set(field, said);
            }
        }
        // Who protects a set, or owns it, means its instances.
        ObjectNode tags = whole.withObjectProperty("tags");
        set.path("tags").properties().forEach(tag -> {
            if (!tags.has(tag.getKey())) {
                tags.set(tag.getKey(), tag.getValue());
            }
        });
        return whole;
    }
}
