package dev.sluice.idle.past;

import static java.util.Objects.requireNonNull;

import dev.sluice.cloud.Samples;
import dev.sluice.model.Percent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What one machine was seen to do, over at most five weeks: stretches of being idle, busy, unseen, and stopped. Immutable
 * and small, so that thousands of them can be remembered between runs ({@link #encode}).
 *
 * <p>A stretch without samples is unseen, and never idle. After a stop by Sluice ({@link #stopped}) it counts as stopped.
 */
public final class Activity {
    /** Nothing was seen yet. */
    public static final Activity NONE = new Activity(new Spells());

    private static final int MOST_SPELLS = 2_000;
    private static final int MOST_MINUTES = 35 * 24 * 60;
    /** Samples of at least this many minutes don't tell where in their period something began. */
    private static final int COARSE = 30;

    private final Spells spells;

    private Activity(Spells spells) {
        this.spells = spells;
    }

    /**
     * Adds what was measured since: one value per slot, that of the busiest device at its busiest moment, in percent.
     * Slots that are known already are passed over, unless they are known only from coarser samples.
     *
     * @param period length of a slot, in whole minutes
     * @param busyFrom a slot that reaches this value is busy
     */
    public Activity with(Samples samples, Duration period, Percent busyFrom) {
        int width = Math.toIntExact(period.toMinutes());
        if (width < 1) {
            throw new IllegalArgumentException("period is less than a minute: " + period);
        }
        if (samples.isEmpty()) {
            return this;
        }
        boolean coarse = width >= COARSE;
        Spells next = new Spells(spells);
        int first = minute(samples.second(0));
        if (!coarse && first < next.end() && next.size() > 0 && next.coarse(next.size() - 1)) {
            next.cut(first);
        }
        for (int i = 0; i < samples.size(); i++) {
            int at = minute(samples.second(i));
            if (next.size() == 0 || at >= next.end()) {
                add(next, at, width, samples.value(i) >= busyFrom.value(), coarse);
            }
        }
        next.forget(next.end() - MOST_MINUTES, MOST_SPELLS);
        return new Activity(next);
    }

    /** The machine was stopped as idle: until samples come again it is neither idle nor unseen. */
    public Activity stopped() {
        if (spells.size() == 0) {
            return this;
        }
        Spells next = new Spells(spells);
        next.append(next.end(), State.STOPPED, false, next.end());
        return new Activity(next);
    }

    /** The end of the last slot that was seen; empty if none was. */
    public Optional<Instant> until() {
        return spells.size() == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(60L * spells.end()));
    }

    /** How long the machine has been idle, by samples without a hole, at the end of the last slot that was seen. */
    public Duration idleFor() {
        int last = spells.size() - 1;
        if (last < 0 || spells.state(last) != State.IDLE) {
            return Duration.ZERO;
        }
        return Duration.ofMinutes(spells.end() - spells.start(idleFrom(last)));
    }

    /** One line of printable ASCII characters, made for {@link #decode}. */
    public String encode() {
        return SpellText.encode(spells);
    }

    /**
     * @throws IllegalArgumentException if the text is not what {@link #encode} makes
     */
    public static Activity decode(String text) {
        return new Activity(SpellText.decode(requireNonNull(text, "text is null")));
    }

    Spells spells() {
        return spells;
    }

    /** The first of the idle spells, coarse and fine ones, that lead without a hole to the spell {@code i}. */
    private int idleFrom(int i) {
        int first = i;
        while (first > 0 && spells.state(first - 1) == State.IDLE) {
            first--;
        }
        return first;
    }

    private static void add(Spells spells, int at, int width, boolean busy, boolean coarse) {
        State state = busy ? State.BUSY : State.IDLE;
        int last = spells.size() - 1;
        int start = at;
        if (last >= 0 && at > spells.end()) {
            if (spells.state(last) != State.STOPPED) {
                spells.append(spells.end(), State.UNSEEN, false, at);
            }
        } else if (coarse && last >= 0 && spells.coarse(last) && spells.state(last) != state) {
            start = within(spells.start(last), at, width, busy);
        }
        spells.append(start, state, coarse, at + width);
    }

    /** Work began or ended somewhere in a coarse slot: at a minute that depends on nothing but the time. */
    private static int within(int lastStart, int at, int width, boolean begins) {
        int part = Math.floorMod((at * 0x9E3779B9) >>> 8, Math.max(1, width - 5));
        return begins ? at + part : Math.max(lastStart + 5, at - part);
    }

    private static int minute(long second) {
        return Math.toIntExact(Math.floorDiv(second, 60L));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Activity activity && encode().equals(activity.encode());
    }

    @Override
    public int hashCode() {
        return encode().hashCode();
    }

    @Override
    public String toString() {
        return "Activity[" + spells.size() + " spells, idle for " + idleFor() + "]";
    }
}
