package dev.sluice.model;

/** A share of a whole, in percent: finite, 0 to 100. */
public record Percent(double value) implements Comparable<Percent> {
    public static final Percent ZERO = new Percent(0);
    public static final Percent FULL = new Percent(100);

    public Percent {
        if (!(value >= 0 && value <= 100)) {
            throw new IllegalArgumentException("not a percentage from 0 to 100: " + value);
        }
    }

    /** The share of {@code part} in {@code whole}; of nothing, it is zero. */
    public static Percent of(double part, double whole) {
        return whole <= 0 ? ZERO : new Percent(Math.clamp(100 * part / whole, 0, 100));
    }

    public double fraction() {
        return value / 100;
    }

    @Override
    public int compareTo(Percent other) {
        return Double.compare(value, other.value);
    }
}
