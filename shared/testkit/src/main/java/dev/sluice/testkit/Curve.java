package dev.sluice.testkit;

import java.time.Instant;
import java.util.OptionalDouble;

/** One measured quantity as a function of time. */
@FunctionalInterface
public interface Curve {
    /** A quantity that was never measured. */
    Curve NONE = (from, to) -> OptionalDouble.empty();

    /** The largest value measured from one moment (inclusive) to another (exclusive); empty where there was none. */
    OptionalDouble peak(Instant from, Instant to);

    static Curve constant(double value) {
        return (from, to) -> OptionalDouble.of(value);
    }
}
