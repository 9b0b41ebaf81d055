package dev.sluice.idle;

import static java.util.Objects.requireNonNull;

import dev.sluice.cloud.Samples;
import dev.sluice.cloud.Series;
import dev.sluice.cloud.Signal;
import dev.sluice.cloud.Telemetry;
import dev.sluice.model.Percent;
import dev.sluice.policy.Fields;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What counts as a second sign that a machine with idle devices is in use. A sign can save a machine, never condemn one.
 *
 * @param cpu more host CPU than this, in a sample period's peak
 * @param networkBytes more bytes a second than this, in or out
 * @param power more of the devices' greatest power than this
 * @param busyPeers whether a busy machine of the same cluster or placement group is a sign
 * @param metrics metrics of one's own: a queue's length, a heartbeat, open sessions
 */
public record LifeSignPolicy(
        Percent cpu, long networkBytes, Percent power, boolean busyPeers, List<Telemetry.LifeSign> metrics) {
    // AWS Compute Optimizer calls an instance with accelerators idle where its CPU stays below 5 %.
    private static final Percent CPU = new Percent(5);
    // An idle T4 with a loaded model draws up to 37 % of its power, bigger devices far less.
    private static final Percent POWER = new Percent(40);
    // Agents and logs of an idle machine stay below some 10 kB/s; a download or a served model is far above.
    private static final int NETWORK = 50_000;

    /** Busy, whatever the policy calls so; in percent. */
    private static final double WORK = 100;

    public LifeSignPolicy {
        requireNonNull(cpu, "cpu is null");
        if (networkBytes < 0) {
            throw new IllegalArgumentException("networkBytes is negative: " + networkBytes);
        }
        requireNonNull(power, "power is null");
        metrics = List.copyOf(metrics);
    }

    /**
     * What a machine did, with work in every slot in which one of the metrics was above its bound: a job that rests on its
     * devices for half an hour must not teach that work comes back after half an hour.
     *
     * @param read what the series of these metrics brought, and others
     */
    Samples inUse(Samples devices, Map<Series, Samples> read, Duration width) {
        Samples raised = devices;
        for (Telemetry.LifeSign metric : metrics) {
            for (Map.Entry<Series, Samples> series : read.entrySet()) {
                if (series.getKey().signal() == Signal.LIFE_SIGN
                        && series.getKey().device().equals(metric.key())) {
                    raised = raised.atLeast(WORK, series.getValue(), metric.above(), width);
                }
            }
        }
        return raised;
    }

    LifeSignPolicy with(Telemetry.LifeSign metric) {
        return new LifeSignPolicy(
                cpu,
                networkBytes,
                power,
                busyPeers,
                Stream.concat(metrics.stream(), Stream.of(metric)).toList());
    }

    static LifeSignPolicy read(Fields fields) {
        return new LifeSignPolicy(
                fields.percent("cpu", CPU, Percent.ZERO, Percent.FULL, "More host CPU than this is a life sign."),
                fields.integer(
                        "network-bytes",
                        NETWORK,
                        0,
                        Integer.MAX_VALUE,
                        "More bytes a second than this, in or out, are a life sign."),
                fields.percent(
                        "power",
                        POWER,
                        Percent.ZERO,
                        Percent.FULL,
                        "More of the accelerators' greatest power than this is a life sign, where the cloud measures it."),
                fields.flag(
                        "busy-peers",
                        true,
                        "Whether a busy machine of the same cluster or placement group is a life sign."),
                fields.objects(
                        "metrics",
                        LifeSignPolicy::metric,
                        "Metrics of your own that say by their value that a machine is in use."));
    }

    private static Telemetry.LifeSign metric(Fields fields) {
        return new Telemetry.LifeSign(
                fields.required("namespace", "Where the cloud keeps the metric, such as MyJobs."),
                fields.required("metric", "Its name, such as QueueLength."),
                fields.number(
                        "above", 0, -Double.MAX_VALUE, Double.MAX_VALUE, "The machine is in use where it is larger."));
    }
}
