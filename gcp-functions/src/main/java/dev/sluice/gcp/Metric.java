package dev.sluice.gcp;

import static java.util.Objects.requireNonNull;

import dev.sluice.cloud.Signal;
import dev.sluice.cloud.Telemetry.LifeSign;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A metric that says something of machines.
 *
 * @param type as Cloud Monitoring names it
 * @param resource the type of the resource that its series are about; empty for any
 * @param owner the label that says which machine: {@code resource.labels.instance_id}
 * @param deviceLabel the metric's label that tells devices apart; empty where there is one series per machine
 * @param only values that other labels of the metric must have
 * @param percentOfUnit what a value is multiplied by to become the signal's unit, where the answer names no unit
 */
record Metric(
        String type,
        Signal signal,
        String resource,
        String owner,
        Optional<String> deviceLabel,
        Map<String, String> only,
        Aligner aligner,
        double percentOfUnit) {
    static final String INSTANCE = "resource.labels.instance_id";
    static final String GCE = "gce_instance";

    /** The Ops Agent's; percent, one series for each GPU (hostmetrics receiver with NVML). */
    static final Metric GPU = new Metric(
            "agent.googleapis.com/gpu/utilization",
            Signal.ACCELERATOR_UTILIZATION,
            GCE,
            INSTANCE,
            Optional.of("gpu_number"),
            Map.of(),
            Aligner.MAX,
            1);

    /** The same out of NVIDIA's DCGM, where the agent was told to ask it; a fraction. */
    static final Metric DCGM = new Metric(
            "workload.googleapis.com/gpu.dcgm.utilization",
            Signal.ACCELERATOR_UTILIZATION,
            GCE,
            INSTANCE,
            Optional.of("gpu_number"),
            Map.of(),
            Aligner.MAX,
            100);

    /** The Ops Agent's, in bytes: a second series of each GPU tells what is free. */
    static final Metric GPU_MEMORY = new Metric(
            "agent.googleapis.com/gpu/memory/bytes_used",
            Signal.ACCELERATOR_MEMORY,
            GCE,
            INSTANCE,
            Optional.of("gpu_number"),
            Map.of("memory_state", "used"),
            Aligner.MAX,
            1.0 / (1 << 20));

    /**
     * Cloud TPU's own; percent. That its worker id is the id of the virtual machine is not documented: it counts only where
     * it equals a machine's id exactly.
     */
    static final Metric TPU = new Metric(
            "tpu.googleapis.com/accelerator/duty_cycle",
            Signal.ACCELERATOR_UTILIZATION,
            "tpu.googleapis.com/GceTpuWorker",
            "resource.labels.worker_id",
            Optional.of("accelerator_id"),
            Map.of(),
            Aligner.MAX,
            1);

    /** A fraction of all processors, without any agent. */
    static final Metric CPU = own("compute.googleapis.com/instance/cpu/utilization", Signal.CPU, Aligner.MAX, 100);

    /** Bytes since the last sample. */
    static final Metric RECEIVED =
            own("compute.googleapis.com/instance/network/received_bytes_count", Signal.NETWORK_IN, Aligner.SUM, 1);

    static final Metric SENT =
            own("compute.googleapis.com/instance/network/sent_bytes_count", Signal.NETWORK_OUT, Aligner.SUM, 1);

    private static final List<Metric> KNOWN = List.of(GPU, DCGM, GPU_MEMORY, TPU, CPU, RECEIVED, SENT);

    private static final String CUSTOM = "custom.googleapis.com/";

    Metric {
        requireNonNull(type, "type is null");
        requireNonNull(signal, "signal is null");
        requireNonNull(resource, "resource is null");
        requireNonNull(owner, "owner is null");
        requireNonNull(deviceLabel, "deviceLabel is null");
        only = Map.copyOf(only);
        requireNonNull(aligner, "aligner is null");
    }

    /** What Compute Engine writes of every machine. */
    private static Metric own(String type, Signal signal, Aligner aligner, double factor) {
        return new Metric(type, signal, GCE, INSTANCE, Optional.empty(), Map.of(), aligner, factor);
    }

    /** The metric that Compute Engine writes for this signal, where there is one. */
    static Optional<Metric> builtIn(Signal signal) {
        return Arrays.asList(CPU, RECEIVED, SENT).stream()
                .filter(metric -> metric.signal() == signal)
                .findFirst();
    }

    /** The metric behind a series that is known: one of ours, or a life sign that was found. */
    static Metric of(SeriesHandle handle) {
        return KNOWN.stream()
                .filter(metric -> metric.type().equals(handle.type()))
                .findFirst()
                .orElseGet(() -> lifeSign(handle));
    }

    /** In whatever unit it is written: the policy's threshold is in the same. */
    private static Metric lifeSign(SeriesHandle handle) {
        return new Metric(
                handle.type(), Signal.LIFE_SIGN, "", handle.owner(), Optional.empty(), Map.of(), handle.aligner(), 1);
    }

    /**
     * The type that a life sign of the policy has: a namespace that is no domain, as other clouds have them, is one of the
     * custom metrics.
     */
    static String type(LifeSign sign) {
        String domain = sign.namespace().split("/", 2)[0];
        return (domain.contains(".") ? "" : CUSTOM) + sign.namespace() + "/" + sign.metric();
    }

    /** What a value is multiplied by. @param unit as the answer names it; empty where it doesn't */
    double factor(String unit, int periodSeconds) {
        return switch (signal) {
            case NETWORK_IN, NETWORK_OUT -> 1.0 / periodSeconds;
            case ACCELERATOR_UTILIZATION, CPU ->
                switch (unit) {
                    case "%" -> 1;
                    case "1", "10^2.%" -> 100;
                    default -> percentOfUnit;
                };
            case ACCELERATOR_MEMORY, ACCELERATOR_POWER, LIFE_SIGN -> percentOfUnit;
        };
    }
}
