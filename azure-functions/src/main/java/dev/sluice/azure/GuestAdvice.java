package dev.sluice.azure;

import dev.sluice.model.Machine;

/** What a person must install so that a machine's accelerators can be seen: Azure itself measures none. */
final class GuestAdvice {
    private static final String TELEGRAF = """
            Azure measures no GPU. Give the machine a system-assigned identity, allow that identity the role Monitoring \
            Metrics Publisher on the machine, register the resource provider Microsoft.Insights, and install Telegraf with \
            this configuration in /etc/telegraf/telegraf.conf:
            [agent]
              interval = "60s"
              flush_interval = "60s"
            [[inputs.%s]]
            %s[[outputs.azure_monitor]]
              namespace_prefix = "telegraf/\"""";

    /** Series are told apart by their dimensions: those that change with the load would cut one device into several. */
    private static final String NVIDIA = TELEGRAF.formatted("nvidia_smi", """
              fieldinclude = ["utilization_gpu", "memory_used", "memory_total"]
              tagexclude = ["pstate", "compute_mode"]
            """);

    private static final String AMD = TELEGRAF.formatted("amd_rocm_smi", """
              fieldinclude = ["utilization_gpu", "memory_used", "memory_total"]
            """);

    private static final String OTHER = """
            Azure measures no accelerator, and Telegraf has no input for this one: publish a custom metric of your own with \
            one dimension per device, and name it with SLUICE_AGENT_NAMESPACE, SLUICE_AGENT_METRIC and \
            SLUICE_AGENT_DIMENSION, or as a life sign in the policy.""";

    private GuestAdvice() {}

    static String of(Machine machine) {
        return switch (machine.accelerators().kind()) {
            case NVIDIA_GPU -> NVIDIA;
            case AMD_GPU -> AMD;
            case NEURON, TPU, OTHER -> OTHER;
        };
    }
}
