package dev.sluice.azure;

import java.util.Map;
import java.util.Optional;

/**
 * The metric in which an agent inside of a machine writes how busy each GPU is. Azure has none of its own: this is a custom
 * metric of Azure Monitor.
 *
 * @param namespace of the metric; upper and lower case are one
 * @param metric percent, 0 to 100
 * @param dimension tells devices apart; empty where the agent writes one series per machine
 */
public record GuestMetric(String namespace, String metric, Optional<String> dimension) {
    /** What Telegraf's input nvidia_smi comes to with its output azure_monitor, both with their own defaults. */
    public static final GuestMetric TELEGRAF =
            new GuestMetric("telegraf/nvidia_smi", "utilization_gpu", Optional.of("index"));

    /** Neither can end the quotes of a filter, nor begin another parameter. */
    private static final String NAME = "[A-Za-z0-9][A-Za-z0-9 ._/-]{0,254}";

    public GuestMetric {
        word(namespace, "namespace");
        word(metric, "metric");
        dimension.ifPresent(name -> word(name, "dimension"));
    }

    /**
     * What {@code SLUICE_AGENT_NAMESPACE}, {@code SLUICE_AGENT_METRIC} and {@code SLUICE_AGENT_DIMENSION} say, and Telegraf's
     * names where they don't; {@code none} as the dimension for an agent that has none.
     */
    static GuestMetric of(Map<String, String> env) {
        return new GuestMetric(
                AzureAccess.first(env, "SLUICE_AGENT_NAMESPACE").orElse(TELEGRAF.namespace),
                AzureAccess.first(env, "SLUICE_AGENT_METRIC").orElse(TELEGRAF.metric),
                AzureAccess.first(env, "SLUICE_AGENT_DIMENSION")
                        .or(() -> TELEGRAF.dimension)
                        .filter(name -> !name.equals("none")));
    }

    private static void word(String name, String what) {
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException("not the name of a " + what + " of Azure Monitor: " + name);
        }
    }
}
