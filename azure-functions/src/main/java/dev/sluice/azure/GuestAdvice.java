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

    /** @param guest where Sluice looks for what agents write */
    static String of(Machine machine, GuestMetric guest) {
        return switch (machine.accelerators().kind()) {
            case NVIDIA_GPU -> guest.equals(GuestMetric.TELEGRAF) ? NVIDIA : named(guest);
            case AMD_GPU -> guest.equals(GuestMetric.TELEGRAF) ? AMD : named(guest);
            case NEURON, TPU, OTHER -> OTHER;
        };
    }

    /** Whoever names a metric has an agent of their own: Telegraf's would be looked for nowhere. */
    private static String named(GuestMetric guest) {
        return "Azure measures no GPU. Let an agent in the machine write the custom metric " + guest.metric()
                + " of the namespace " + guest.namespace()
                + guest.dimension()
                        .map(name -> ", with the dimension " + name + " for each device")
                        .orElse("")
                + ": that is where SLUICE_AGENT_NAMESPACE and SLUICE_AGENT_METRIC say to look.";
    }
}
