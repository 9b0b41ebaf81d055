package dev.sluice.aws;

import dev.sluice.model.Group;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who owns a machine and would replace it, and which machines work together: read from the tags that AWS and others set. */
final class Ownership {
    /**
     * A tag by which an owner marks its machines.
     *
     * @param step what a person could do to the group instead of stopping one machine of it
     */
    private record Mark(String tag, String kind, String step) {}

    /** The narrowest owner first: a node group, a compute environment and HyperPod are built on Auto Scaling groups. */
    private static final List<Mark> MARKS = List.of(
            new Mark(
                    "karpenter.sh/nodepool",
                    "karpenter",
                    "Let Karpenter consolidate: remove the pods or lower the pool's limits."),
            new Mark(
                    "karpenter.sh/provisioner-name",
                    "karpenter",
                    "Let Karpenter consolidate: remove the pods or lower the limits."),
            new Mark("eks:nodegroup-name", "eks-nodegroup", "Lower the node group's desired size."),
            new Mark("alpha.eksctl.io/nodegroup-name", "eks-nodegroup", "Lower the node group's desired size."),
            new Mark("AWSBatchServiceTag", "batch", "Lower the compute environment's minimum vCPUs to 0."),
            new Mark("aws:batch:compute-environment", "batch", "Lower the compute environment's minimum vCPUs to 0."),
            new Mark(
                    "parallelcluster:cluster-name",
                    "parallelcluster",
                    "Lower the queue's minimum count, or stop the cluster's compute fleet."),
            new Mark(
                    "aws:parallelcluster:cluster-name",
                    "parallelcluster",
                    "Lower the queue's minimum count, or stop the cluster's compute fleet."),
            new Mark(
                    "ClusterName",
                    "parallelcluster",
                    "Lower the queue's minimum count, or stop the cluster's compute fleet."),
            new Mark(
                    "sagemaker:cluster-arn",
                    "sagemaker-hyperpod",
                    "Lower the instance group's count with UpdateCluster."),
            new Mark(
                    "aws:sagemaker:cluster-arn",
                    "sagemaker-hyperpod",
                    "Lower the instance group's count with UpdateCluster."),
            new Mark("aws:elasticmapreduce:job-flow-id", "emr", "Shrink the task group of the cluster."),
            new Mark("aws:autoscaling:groupName", "autoscaling-group", "Lower the group's desired capacity."),
            new Mark("aws:ec2:fleet-id", "ec2-fleet", "Lower the fleet's target capacity."),
            new Mark("aws:ec2spot:fleet-request-id", "spot-fleet", "Lower the fleet's target capacity."));

    private static final String KUBERNETES = "kubernetes.io/cluster/";

    private static final List<String> CLUSTERS = List.of(
            "parallelcluster:cluster-name",
            "aws:parallelcluster:cluster-name",
            "aws:eks:cluster-name",
            "eks:cluster-name",
            "ray-cluster-name",
            "skypilot-cluster-name");

    private Ownership() {}

    /** @param operator who runs the instance on the account's behalf, as EC2 says; empty where it is the account itself */
    static Optional<Group> group(Map<String, String> tags, Optional<String> operator) {
        if (operator.isPresent()) {
            return Optional.of(new Group("managed", operator.get(), Optional.empty()));
        }
        for (Mark mark : MARKS) {
            Optional<String> id = owner(tags, mark);
            if (id.isPresent()) {
                return Optional.of(new Group(mark.kind(), id.get(), Optional.of(mark.step())));
            }
        }
        return tags.entrySet().stream()
                .filter(tag ->
                        tag.getKey().startsWith(KUBERNETES) && tag.getValue().equals("owned"))
                .map(tag -> new Group(
                        "kubernetes-node",
                        tag.getKey().substring(KUBERNETES.length()),
                        Optional.of("Drain the node and remove it from its cluster.")))
                .findFirst();
    }

    private static Optional<String> owner(Map<String, String> tags, Mark mark) {
        // ParallelCluster 2 marks with a name that anybody may use: there, its own version tag must stand beside it.
        if (mark.tag().equals("ClusterName") && !tags.containsKey("aws-parallelcluster-node-type")) {
            return Optional.empty();
        }
        return Optional.ofNullable(tags.get(mark.tag())).map(id -> id.isBlank() ? mark.kind() : id);
    }

    /** The cluster or placement group whose members work together. */
    static Optional<String> cluster(Map<String, String> tags, Optional<String> placementGroup) {
        if (placementGroup.isPresent()) {
            return placementGroup.map(name -> "placement-group/" + name);
        }
        return CLUSTERS.stream()
                .filter(tag -> !tags.getOrDefault(tag, "").isBlank())
                .map(tag -> tag + "/" + tags.get(tag))
                .findFirst();
    }
}
