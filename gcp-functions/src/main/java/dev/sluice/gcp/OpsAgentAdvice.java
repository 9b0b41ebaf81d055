package dev.sluice.gcp;

import dev.sluice.model.Machine;

/** What a person must install so that a machine's accelerators can be seen. */
final class OpsAgentAdvice {
    /** The agent's own configuration needs no change: with a driver in place it measures NVIDIA GPUs by itself. */
    private static final String NVIDIA = """
            Install the Ops Agent on the machine, with the NVIDIA driver in place, and give its service account \
            roles/monitoring.metricWriter:
              curl -sSO https://dl.google.com/cloudagents/add-google-cloud-ops-agent-repo.sh
              sudo bash add-google-cloud-ops-agent-repo.sh --also-install
            It writes agent.googleapis.com/gpu/utilization for every GPU by itself, once a minute. Where it is installed and \
            writes nothing, restart it after the driver came (sudo systemctl restart google-cloud-ops-agent), and look in \
            /etc/google-cloud-ops-agent/config.yaml for a processor that excludes agent.googleapis.com/gpu metrics.""";

    private static final String TPU = """
            Cloud TPU writes tpu.googleapis.com/accelerator/duty_cycle while a workload uses the TPU runtime; newer runtimes \
            leave it to the AI Telemetry Collector inside the machine. Where neither can be tied to this node, publish a \
            custom metric with the label instance_id, and name it as a life sign in the policy.""";

    private static final String OTHER = """
            No agent of Google writes the use of this accelerator to Cloud Monitoring: publish a custom metric with the label \
            instance_id, and name it as a life sign in the policy.""";

    private OpsAgentAdvice() {}

    static String of(Machine machine) {
        return switch (machine.accelerators().kind()) {
            case NVIDIA_GPU -> NVIDIA;
            case TPU -> TPU;
            case AMD_GPU, NEURON, OTHER -> OTHER;
        };
    }
}
