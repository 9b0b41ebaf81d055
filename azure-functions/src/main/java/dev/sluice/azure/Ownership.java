package dev.sluice.azure;

import dev.sluice.model.Group;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Who owns a machine and would replace it, and which machines work together: from tags, resource groups and scale sets. */
final class Ownership {
    /**
     * A tag by which an owner marks its machines. Azure's tags have no slash in their keys: Karpenter writes an underscore.
     *
     * @param step what a person could do to the group instead of stopping one machine of it
     */
    private record Mark(String tag, String kind, String step) {}

    private static final String POOL = "Lower the node pool's count, or its minimum where the autoscaler runs it.";

    /** The narrowest owner first: node pools are scale sets, or machines of their own. */
    private static final List<Mark> MARKS = List.of(
            new Mark(
                    "karpenter.sh_nodepool",
                    "karpenter",
                    "Let Karpenter consolidate: remove the pods or lower its limits."),
            new Mark("aks-managed-poolname", "aks-nodepool", POOL),
            new Mark("aks-managed-orchestrator", "aks-nodepool", POOL),
            new Mark("aks-managed-createoperationid", "aks-nodepool", POOL),
            new Mark("batchpoolname", "batch", "Lower the pool's target counts, or give it an autoscale formula."));

    private static final List<String> CLUSTERS = List.of("ray-cluster-name", "skypilot-cluster-name");

    private Ownership() {}

    static Optional<Group> group(Draft draft) {
        for (Mark mark : MARKS) {
            Optional<String> id = tag(draft.tags(), mark.tag());
            if (id.isPresent()) {
                String name = id.get().isBlank() ? draft.scaleSet().orElse(mark.kind()) : id.get();
                return Optional.of(new Group(mark.kind(), name, Optional.of(mark.step())));
            }
        }
        return databricks(draft)
                .or(() -> byResourceGroup(draft))
                .or(() -> draft.managedBy().map(owner -> new Group("managed", owner, Optional.empty())))
                .or(() -> draft.scaleSet()
                        .map(set -> new Group("scale-set", set, Optional.of("Lower the scale set's capacity."))));
    }

    private static Optional<Group> databricks(Draft draft) {
        boolean marked = tag(draft.tags(), "Vendor")
                .filter(vendor -> vendor.equalsIgnoreCase("Databricks"))
                .isPresent();
        return marked || draft.id().group().startsWith("databricks-rg-")
                ? Optional.of(new Group(
                        "databricks",
                        tag(draft.tags(), "ClusterName")
                                .filter(name -> !name.isBlank())
                                .orElse("databricks"),
                        Optional.of("Terminate the cluster, or shorten its auto-termination.")))
                : Optional.empty();
    }

    /** The resource groups that services make for their machines. */
    private static Optional<Group> byResourceGroup(Draft draft) {
        String group = draft.id().group();
        if (group.startsWith("mc_")
                && draft.scaleSet()
                        .orElse(draft.id().name())
                        .toLowerCase(Locale.ROOT)
                        .startsWith("aks-")) {
            return Optional.of(
                    new Group("aks-nodepool", draft.scaleSet().orElse(draft.id().name()), Optional.of(POOL)));
        }
        if (group.startsWith("azurebatch-")) {
            return Optional.of(new Group("batch", group, Optional.of("Lower the pool's target counts.")));
        }
        return Optional.empty();
    }

    /** The cluster, placement group or scale set whose members work together. */
    static Optional<String> cluster(Draft draft) {
        return draft.placementGroup()
                .map(name -> "proximity-placement-group/" + name)
                .or(() -> draft.scaleSet().map(name -> "scale-set/" + name))
                .or(() -> CLUSTERS.stream()
                        .flatMap(key -> tag(draft.tags(), key).filter(name -> !name.isBlank()).stream()
                                .map(name -> key + "/" + name))
                        .findFirst());
    }

    /** Azure takes the keys of tags in any case. */
    private static Optional<String> tag(Map<String, String> tags, String key) {
        return tags.entrySet().stream()
                .filter(tag -> tag.getKey().equalsIgnoreCase(key))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
