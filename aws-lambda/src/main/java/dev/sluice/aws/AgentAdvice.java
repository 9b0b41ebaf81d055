package dev.sluice.aws;

import dev.sluice.model.Machine;

/** What a person must install so that a machine's accelerators can be seen. */
final class AgentAdvice {
    /**
     * The instance id must be among the dimensions: the agent leaves it out by default, and a series without it can be tied
     * to its machine by host name only.
     */
    private static final String NVIDIA = """
            Install the CloudWatch agent with this configuration (needs an instance profile with CloudWatchAgentServerPolicy):
            {
              "metrics": {
                "namespace": "%s",
                "append_dimensions": {"InstanceId": "${aws:InstanceId}"},
                "metrics_collected": {
                  "nvidia_gpu": {
                    "measurement": ["utilization_gpu", "memory_used", "memory_total"],
                    "metrics_collection_interval": 60
                  }
                }
              }
            }""";

    private static final String NEURON = """
            On EKS, install the add-on amazon-cloudwatch-observability (v1.5.0 or newer) with enhanced Container Insights: it \
            writes node_neuroncore_utilization. On plain EC2 no agent of AWS writes NeuronCore utilisation to CloudWatch: \
            publish a metric of your own with the dimension InstanceId, and name it as a life sign in the policy.""";

    private static final String OTHER = """
            No agent of AWS writes the use of this accelerator to CloudWatch: publish a metric of your own with the dimension \
            InstanceId, and name it as a life sign in the policy.""";

    private AgentAdvice() {}

    /** @param namespace where Sluice looks for what the agent writes */
    static String of(Machine machine, String namespace) {
        return switch (machine.accelerators().kind()) {
            case NVIDIA_GPU -> NVIDIA.formatted(namespace);
            case NEURON -> NEURON;
            case AMD_GPU, TPU, OTHER -> OTHER;
        };
    }
}
