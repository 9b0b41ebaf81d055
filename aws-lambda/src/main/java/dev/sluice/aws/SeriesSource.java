package dev.sluice.aws;

import dev.sluice.cloud.Signal;
import dev.sluice.cloud.Telemetry.LifeSign;
import dev.sluice.model.Accelerators.Kind;
import dev.sluice.model.Machine;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A metric that somebody writes about accelerators or jobs.
 *
 * @param deviceDimension the dimension that tells devices apart; empty where there is one series per machine
 */
record SeriesSource(String namespace, String metric, Signal signal, Optional<String> deviceDimension) {
    /** GPUs that can't be cut into slices (NVIDIA MIG user guide, "Supported GPUs", has none of them). */
    private static final Set<String> NEVER_CUT = Set.of("K80", "M60", "V100", "T4", "T4g", "A10G", "L4", "L40S");

    private static final String INSIGHTS = "ContainerInsights";

    /** The agent's metric; it has no unit, and an index only where nobody has aggregated it. */
    static SeriesSource agent(String namespace) {
        return new SeriesSource(
                namespace, "nvidia_smi_utilization_gpu", Signal.ACCELERATOR_UTILIZATION, Optional.of("index"));
    }

    /** Written for each slice of a GPU in MIG mode; its index is the slice's, not the GPU's. */
    static SeriesSource slices(String namespace) {
        return new SeriesSource(
                namespace, "nvidia_smi_mig_memory_fb_used", Signal.ACCELERATOR_MEMORY, Optional.of("index"));
    }

    /** EC2's own, without any agent, on some types. */
    static SeriesSource power() {
        return new SeriesSource("AWS/EC2", "GPUPowerUtilization", Signal.ACCELERATOR_POWER, Optional.empty());
    }

    /** Container Insights on EKS: one series per core of each Neuron device. */
    static SeriesSource neuron() {
        return new SeriesSource(
                INSIGHTS, "node_neuroncore_utilization", Signal.ACCELERATOR_UTILIZATION, Optional.of("NeuronDevice"));
    }

    /** Container Insights on EKS for NVIDIA GPUs. */
    static SeriesSource kubernetes() {
        return new SeriesSource(
                INSIGHTS, "node_gpu_utilization", Signal.ACCELERATOR_UTILIZATION, Optional.of("GpuDevice"));
    }

    static SeriesSource lifeSign(LifeSign sign) {
        return new SeriesSource(sign.namespace(), sign.metric(), Signal.LIFE_SIGN, Optional.empty());
    }

    /** What {@link LifeSign#key} says of a life sign. */
    String key() {
        return namespace + "/" + metric;
    }

    static boolean anyOf(Kind kind, List<Machine> machines) {
        return machines.stream().anyMatch(machine -> machine.accelerators().kind() == kind);
    }

    static boolean mayBeCut(Machine machine) {
        return machine.accelerators().kind() == Kind.NVIDIA_GPU
                && !NEVER_CUT.contains(machine.accelerators().model());
    }

    static boolean inKubernetes(Machine machine) {
        return machine.accelerators().kind() == Kind.NVIDIA_GPU
                && machine.labels().keySet().stream()
                        .anyMatch(tag -> tag.startsWith("kubernetes.io/cluster/") || tag.contains("eks:"));
    }
}
