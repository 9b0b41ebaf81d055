package dev.sluice.gcp.fake;

import java.time.Instant;
import java.util.Collection;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;

/** The samples of one series, each stamped with the end of what it measures. */
public interface Feed {
    /** What an aligner makes of the samples after one moment and up to another; empty where there is none. */
    OptionalDouble align(String aligner, Instant after, Instant upTo);

    /** Samples as they were put in. */
    final class Kept implements Feed {
        private final NavigableMap<Instant, Double> samples = new TreeMap<>();

        public void put(Instant at, double value) {
            samples.put(at, value);
        }

        @Override
        public OptionalDouble align(String aligner, Instant after, Instant upTo) {
            Collection<Double> some = samples.subMap(after, false, upTo, true).values();
            if (some.isEmpty()) {
                return OptionalDouble.empty();
            }
            var values = some.stream().mapToDouble(Double::doubleValue);
            return switch (aligner) {
                case "ALIGN_MAX" -> values.max();
                case "ALIGN_SUM" -> OptionalDouble.of(values.sum());
                case "ALIGN_COUNT_TRUE" ->
                    OptionalDouble.of(values.filter(value -> value != 0).count());
                default -> throw new IllegalArgumentException("this fake does not know " + aligner);
            };
        }
    }

    /**
     * A level that holds since some moment, sampled every minute: cheap for two weeks of a whole fleet.
     *
     * @param level by seconds since 1970; it must change at the hour only
     * @param from the first sample
     * @param to the last one
     */
    record Level(DoubleUnaryOperator level, Instant from, Instant to) implements Feed {
        @Override
        public OptionalDouble align(String aligner, Instant after, Instant upTo) {
            Instant first = after.isBefore(from) ? from : after;
            Instant last = upTo.isAfter(to) ? to : upTo;
            long minutes = (last.getEpochSecond() - first.getEpochSecond()) / 60;
            if (minutes <= 0) {
                return OptionalDouble.empty();
            }
            double value = level.applyAsDouble(last.getEpochSecond() - 1.0);
            return switch (aligner) {
                case "ALIGN_MAX" -> OptionalDouble.of(value);
                case "ALIGN_SUM" -> OptionalDouble.of(value * minutes);
                default -> throw new IllegalArgumentException("this fake does not know " + aligner);
            };
        }
    }
}
