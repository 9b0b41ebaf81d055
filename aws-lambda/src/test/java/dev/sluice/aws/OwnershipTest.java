package dev.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Group;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OwnershipTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "aws:autoscaling:groupName,         autoscaling-group",
        "eks:nodegroup-name,                eks-nodegroup",
        "alpha.eksctl.io/nodegroup-name,    eks-nodegroup",
        "karpenter.sh/nodepool,             karpenter",
        "karpenter.sh/provisioner-name,     karpenter",
        "aws:ec2:fleet-id,                  ec2-fleet",
        "aws:ec2spot:fleet-request-id,      spot-fleet",
        "AWSBatchServiceTag,                batch",
        "aws:batch:compute-environment,     batch",
        "parallelcluster:cluster-name,      parallelcluster",
        "aws:elasticmapreduce:job-flow-id,  emr",
        "sagemaker:cluster-arn,             sagemaker-hyperpod"
    })
    void group_markOfAnOwner_namesItAndTheGroupsOwnStep(String tag, String kind) {
        Group group = Ownership.group(Map.of(tag, "train"), Optional.empty()).orElseThrow();

        assertThat(group.kind()).isEqualTo(kind);
        assertThat(group.id()).isEqualTo("train");
        assertThat(group.step()).isPresent();
    }

    @Test
    void group_nodeGroupOnAnAutoScalingGroup_isTheNodeGroup() {
        assertThat(Ownership.group(
                        Map.of("aws:autoscaling:groupName", "eks-1234", "eks:nodegroup-name", "gpu"), Optional.empty()))
                .map(Group::kind)
                .contains("eks-nodegroup");
    }

    @Test
    void group_nodeOfAClusterBySelf_isOnlyWhereTheClusterOwnsIt() {
        assertThat(Ownership.group(Map.of("kubernetes.io/cluster/prod", "owned"), Optional.empty()))
                .map(Group::id)
                .contains("prod");
        assertThat(Ownership.group(Map.of("kubernetes.io/cluster/prod", "shared"), Optional.empty()))
                .isEmpty();
    }

    @Test
    void group_nameThatAnybodyMayUse_isNoParallelCluster() {
        assertThat(Ownership.group(Map.of("ClusterName", "mine"), Optional.empty()))
                .isEmpty();
        assertThat(Ownership.group(
                        Map.of("ClusterName", "mine", "aws-parallelcluster-node-type", "Compute"), Optional.empty()))
                .map(Group::kind)
                .contains("parallelcluster");
    }

    @Test
    void group_operator_goesBeforeEveryTag() {
        assertThat(Ownership.group(Map.of("karpenter.sh/nodepool", "gpu"), Optional.of("eks.amazonaws.com")))
                .map(Group::kind)
                .contains("managed");
    }

    @Test
    void cluster_placementGroupElseTheTagOfACluster() {
        Map<String, String> tags = Map.of("skypilot-cluster-name", "sky-1", "ray-cluster-name", "");

        assertThat(Ownership.cluster(tags, Optional.of("pg"))).contains("placement-group/pg");
        assertThat(Ownership.cluster(tags, Optional.empty())).contains("skypilot-cluster-name/sky-1");
        assertThat(Ownership.cluster(Map.of("Name", "x"), Optional.empty())).isEmpty();
    }
}
