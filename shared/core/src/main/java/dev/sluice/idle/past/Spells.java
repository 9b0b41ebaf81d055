package dev.sluice.idle.past;

import java.util.Arrays;

/** Stretches of one state each, back to back, in minutes since 1970; grows at its end. */
final class Spells {
    private static final State[] STATES = State.values();

    private int[] starts;
    private byte[] kinds;
    private int size;
    private int end;

    Spells() {
        starts = new int[32];
        kinds = new byte[32];
    }

    Spells(Spells other) {
        starts = Arrays.copyOf(other.starts, other.size + 16);
        kinds = Arrays.copyOf(other.kinds, other.size + 16);
        size = other.size;
        end = other.end;
    }

    int size() {
        return size;
    }

    int start(int i) {
        return starts[i];
    }

    int end(int i) {
        return i + 1 < size ? starts[i + 1] : end;
    }

    int end() {
        return end;
    }

    State state(int i) {
        return STATES[kinds[i] & 3];
    }

    /** Whether its bounds are known to the period of coarse samples only. */
    boolean coarse(int i) {
        return (kinds[i] & 4) != 0;
    }

    /** Lets a state hold from {@code start} on, which is not before the last spell's start, until {@code until}. */
    void append(int start, State state, boolean coarse, int until) {
        byte kind = (byte) (state.ordinal() | (coarse ? 4 : 0));
        if (size == 0 || kinds[size - 1] != kind) {
            if (size == starts.length) {
                starts = Arrays.copyOf(starts, 2 * size);
                kinds = Arrays.copyOf(kinds, 2 * size);
            }
            starts[size] = start;
            kinds[size] = kind;
            size++;
        }
        end = until;
    }

    /** Forgets everything from a moment on. */
    void cut(int from) {
        while (size > 0 && starts[size - 1] >= from) {
            size--;
        }
        end = size == 0 ? 0 : Math.min(end, from);
    }

    /** Forgets the spells that ended before a moment, and the oldest ones beyond a number. */
    void forget(int before, int most) {
        int drop = Math.max(0, size - most);
        while (drop < size - 1 && end(drop) <= before) {
            drop++;
        }
        if (drop > 0) {
            starts = Arrays.copyOfRange(starts, drop, size + 16);
            kinds = Arrays.copyOfRange(kinds, drop, size + 16);
            size -= drop;
        }
    }
}
