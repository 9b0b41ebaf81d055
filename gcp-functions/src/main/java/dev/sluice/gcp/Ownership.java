package dev.sluice.gcp;

import dev.sluice.model.Group;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who owns an instance and would replace it, and which instances work together: from labels and metadata that services set. */
final class Ownership {
    static final String MANAGED_GROUP = "managed-instance-group";

    private static final String GROUPS = "/instanceGroupManagers/";

    /**
     * A label by which a service marks its machines.
     *
     * @param step what a person could do to the group instead of stopping one machine of it
     */
    private record Mark(String label, String kind, String step) {}

    private static final String RESIZE_POOL =
            "Resize the node pool (gcloud container clusters resize), or lower its autoscaler's minimum.";
    private static final String STOP_WORKBENCH = "Stop it in Workbench (gcloud workbench instances stop).";
    private static final String SHRINK_DATAPROC =
            "Shrink or stop the cluster (gcloud dataproc clusters update, or stop).";
    private static final String SLURM = "Let Slurm power the node down: lower the partition's static node count.";

    /** The narrowest owner first: node pools and clusters are built on managed instance groups. */
    private static final List<Mark> MARKS = List.of(
            new Mark(
                    "karpenter-sh_nodepool",
                    "karpenter",
                    "Let Karpenter consolidate: remove the pods or lower its limits."),
            new Mark("goog-k8s-node-pool-name", "gke-node", RESIZE_POOL),
            new Mark("goog-k8s-cluster-name", "gke-node", RESIZE_POOL),
            new Mark("goog-gke-node", "gke-node", RESIZE_POOL),
            new Mark("goog-batch-worker", "batch", "Delete the Batch job, which deletes its machines."),
            new Mark("batch-job-id", "batch", "Delete the Batch job, which deletes its machines."),
            new Mark("goog-dataproc-cluster-name", "dataproc", SHRINK_DATAPROC),
            new Mark("goog-dataflow-job-id", "dataflow", "Drain or cancel the Dataflow job."),
            new Mark("dataflow_job_id", "dataflow", "Drain or cancel the Dataflow job."),
            new Mark("goog-workbench-instance", "workbench", STOP_WORKBENCH),
            new Mark("goog-caip-notebook", "workbench", STOP_WORKBENCH),
            new Mark("goog-caip-managed-notebook", "workbench", STOP_WORKBENCH),
            new Mark("goog-vertex-ai-cluster", "vertex-ai", "Shrink or delete the resource in Vertex AI."),
            new Mark("slurm_cluster_name", "slurm", SLURM));

    /** Keys of metadata, where a service marks its machines there. */
    private static final Map<String, Mark> METADATA = Map.of(
            "kube-env", new Mark("", "gke-node", RESIZE_POOL),
            "kube-labels", new Mark("", "gke-node", RESIZE_POOL),
            "dataproc-cluster-name", new Mark("", "dataproc", SHRINK_DATAPROC),
            "notebooks-api", new Mark("", "workbench", STOP_WORKBENCH));

    private static final List<String> CLUSTERS = List.of(
            "ray-cluster-name",
            "skypilot-cluster-name",
            "slurm_cluster_name",
            "goog-dataproc-cluster-name",
            "goog-k8s-cluster-name");

    private Ownership() {}

    /**
     * The owner, if it is not a person.
     *
     * @param metadata the keys of the instance's metadata
     * @param managedBy the path of its managed instance group
     */
    static Optional<Group> group(
            String name, Map<String, String> labels, Set<String> metadata, Optional<String> managedBy) {
        for (Mark mark : MARKS) {
            if (labels.containsKey(mark.label())) {
                return Optional.of(group(mark, labels.getOrDefault(mark.label(), "")));
            }
        }
        Optional<Mark> marked = METADATA.entrySet().stream()
                .filter(mark -> metadata.contains(mark.getKey()))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .findFirst();
        if (marked.isPresent()) {
            return marked.map(mark -> group(mark, ""));
        }
        if (name.startsWith("gke-") && managedBy.isPresent()) {
            return Optional.of(new Group("gke-node", Words.last(managedBy.get()), Optional.of(RESIZE_POOL)));
        }
        return managedBy.map(path -> new Group(
                MANAGED_GROUP,
                Words.last(path),
                Optional.of(
                        "Lower the group's size, or stop its machines through it (gcloud compute instance-groups managed "
                                + "resize, or stop-instances).")));
    }

    private static Group group(Mark mark, String id) {
        return new Group(mark.kind(), id.isBlank() ? mark.kind() : id, Optional.of(mark.step()));
    }

    /** The managed instance group that made an instance, from its metadata {@code created-by}. */
    static Optional<String> managedBy(Map<String, String> metadata) {
        return Optional.ofNullable(metadata.get("created-by")).filter(path -> path.contains(GROUPS));
    }

    /**
     * The cluster, placement policy or managed group whose members work together.
     *
     * @param policies the resource policies of the instance, among which its placement is
     */
    static Optional<String> cluster(Map<String, String> labels, List<String> policies, Optional<String> managedBy) {
        return CLUSTERS.stream()
                .filter(label -> !labels.getOrDefault(label, "").isBlank())
                .map(label -> label + "/" + labels.get(label))
                .findFirst()
                .or(() -> policies.stream()
                        .map(policy -> "resource-policy/" + Words.last(policy))
                        .sorted()
                        .findFirst())
                .or(() -> managedBy.map(path -> MANAGED_GROUP + "/" + Words.last(path)));
    }
}
