package dev.sluice.idle;

import dev.sluice.cloud.Samples;
import dev.sluice.cloud.Signal;
import dev.sluice.cloud.Telemetry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds second signals of a live job. They can save a machine whose devices are idle, and never condemn one: a signal that
 * is not there is named, and nothing follows from it.
 */
final class SignsCheck {
    /** One slot above a threshold is a sign if it is this fresh; longer ago, it may have been a nightly cron job. */
    static final Duration FRESH = Duration.ofHours(1);

    /** So many slots above a threshold are a sign wherever in the recent stretch they are. */
    static final int LASTING = 3;

    private final LifeSignPolicy policy;
    private final Instant now;
    private final Instant strictFrom;
    private final Instant idleSince;

    /**
     * @param strictFrom one slot above a threshold is a sign from then on
     * @param idleSince what was seen while the devices themselves still worked is no second sign
     */
    SignsCheck(LifeSignPolicy policy, Instant now, Instant strictFrom, Instant idleSince) {
        this.policy = policy;
        this.now = now;
        this.strictFrom = Spans.earlier(strictFrom, now.minus(FRESH));
        this.idleSince = idleSince;
    }

    Signs look(MachineFacts facts) {
        List<String> alive = new ArrayList<>();
        List<String> used = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (Signal signal : List.of(Signal.CPU, Signal.NETWORK_IN, Signal.NETWORK_OUT, Signal.ACCELERATOR_POWER)) {
            look(facts, signal, "", threshold(signal), alive, used, missing);
        }
        for (Telemetry.LifeSign metric : policy.metrics()) {
            look(facts, Signal.LIFE_SIGN, metric.key(), metric.above(), alive, used, missing);
        }
        return new Signs(alive, used, missing);
    }

    private void look(
            MachineFacts facts,
            Signal signal,
            String device,
            double above,
            List<String> alive,
            List<String> used,
            List<String> missing) {
        List<Samples> read = facts.asked().stream()
                .filter(series -> series.signal() == signal
                        && (device.isEmpty() || series.device().equals(device)))
                .map(series -> facts.others().getOrDefault(series, Samples.NONE))
                .filter(samples -> !samples.isEmpty())
                .toList();
        String name = device.isEmpty() ? name(signal) : device;
        if (read.isEmpty()) {
            missing.add(name);
            return;
        }
        used.add(name);
        for (Samples samples : read) {
            sign(samples, above)
                    .ifPresent(at -> alive.add(said(signal, name, samples.value(at), above) + " at "
                            + Spans.of(Instant.ofEpochSecond(samples.second(at)))));
        }
    }

    /** The last slot above the threshold, if there are enough of them, or it is fresh. */
    private Optional<Integer> sign(Samples samples, double above) {
        int last = -1;
        int count = 0;
        for (int i = 0; i < samples.size(); i++) {
            long at = samples.second(i);
            if (samples.value(i) > above && at >= idleSince.getEpochSecond() && at < now.getEpochSecond()) {
                last = i;
                count++;
            }
        }
        boolean enough = count >= LASTING || (last >= 0 && samples.second(last) >= strictFrom.getEpochSecond());
        return enough ? Optional.of(last) : Optional.empty();
    }

    private double threshold(Signal signal) {
        return switch (signal) {
            case CPU -> policy.cpu().value();
            case NETWORK_IN, NETWORK_OUT -> policy.networkBytes();
            case ACCELERATOR_POWER -> policy.power().value();
            case ACCELERATOR_UTILIZATION, ACCELERATOR_MEMORY, LIFE_SIGN ->
                throw new IllegalArgumentException("has no threshold of its own: " + signal);
        };
    }

    static String name(Signal signal) {
        return switch (signal) {
            case ACCELERATOR_UTILIZATION -> "accelerator utilisation";
            case ACCELERATOR_MEMORY -> "accelerator memory";
            case ACCELERATOR_POWER -> "accelerator power";
            case CPU -> "CPU";
            case NETWORK_IN -> "network in";
            case NETWORK_OUT -> "network out";
            case LIFE_SIGN -> "life sign";
        };
    }

    private static String said(Signal signal, String name, double value, double above) {
        String unit = switch (signal) {
            case CPU, ACCELERATOR_POWER, ACCELERATOR_UTILIZATION -> " %";
            case NETWORK_IN, NETWORK_OUT -> " bytes/s";
            case ACCELERATOR_MEMORY -> " MiB";
            case LIFE_SIGN -> "";
        };
        return name + " " + number(value) + unit + " (more than " + number(above) + unit + ")";
    }

    private static String number(double value) {
        return Math.abs(value) >= 100 || value == Math.rint(value)
                ? Long.toString(Math.round(value))
                : Double.toString(Math.round(value * 10) / 10.0);
    }
}
