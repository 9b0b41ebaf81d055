package dev.sluice.testkit;

import dev.sluice.cloud.Signal;
import java.time.Instant;
import java.util.OptionalDouble;

/** What a machine is really used for: the truth of which telemetry shows a part. */
@FunctionalInterface
public interface Demand {
    /** Host CPU of a machine without work, in percent. */
    double QUIET_CPU = 1.5;

    /** Traffic of a machine without work: an agent's own, in bytes per second. */
    double QUIET_BYTES = 2_000;

    /** What a signal shows; {@code device} is ignored for a signal of the whole machine. */
    Curve curve(Signal signal, int device);

    /** Nobody uses the machine. */
    static Demand idle() {
        return steady(0);
    }

    /** Every device is this busy all the time, and CPU and network follow. */
    static Demand steady(double utilization) {
        return of((from, to) -> OptionalDouble.of(utilization));
    }

    /** Every device is as busy as the given curve says, and CPU and network follow. */
    static Demand of(Curve utilization) {
        return (signal, device) -> (from, to) -> follow(signal, utilization.peak(from, to));
    }

    /** This demand until a moment, and another one from then on. */
    default Demand until(Instant change, Demand after) {
        return (signal, device) -> {
            Curve first = curve(signal, device);
            Curve second = after.curve(signal, device);
            return (from, to) -> {
                OptionalDouble before =
                        from.isBefore(change) ? first.peak(from, min(to, change)) : OptionalDouble.empty();
                OptionalDouble since = to.isAfter(change) ? second.peak(max(from, change), to) : OptionalDouble.empty();
                return larger(before, since);
            };
        };
    }

    private static OptionalDouble follow(Signal signal, OptionalDouble utilization) {
        if (utilization.isEmpty()) {
            return utilization;
        }
        double busy = utilization.getAsDouble();
        return switch (signal) {
            case ACCELERATOR_UTILIZATION -> utilization;
            case ACCELERATOR_MEMORY -> OptionalDouble.of(busy > 0 ? 20_000 : 450);
            case ACCELERATOR_POWER -> OptionalDouble.of(12 + busy * 0.7);
            case CPU -> OptionalDouble.of(QUIET_CPU + busy * 0.25);
            case NETWORK_IN, NETWORK_OUT -> OptionalDouble.of(QUIET_BYTES + busy * 40_000);
            case LIFE_SIGN -> OptionalDouble.empty();
        };
    }

    private static OptionalDouble larger(OptionalDouble a, OptionalDouble b) {
        return a.isEmpty() || (b.isPresent() && b.getAsDouble() > a.getAsDouble()) ? b : a;
    }

    private static Instant min(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant max(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
