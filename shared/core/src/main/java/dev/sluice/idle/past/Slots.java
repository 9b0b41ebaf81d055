package dev.sluice.idle.past;

/** How many machines of a fleet worked, rested, and got work back, in each quarter of an hour of a stretch. */
final class Slots {
    static final int WIDTH = 15;
    /** Shorter rests are not seen in hourly samples, so that their ends don't count. */
    private static final int GAP = 60;

    private final int first;
    private final int to;
    private final double[] busy;
    private final double[] resting;
    private final double[] returns;

    /** For the minutes from {@code from} to {@code to}. */
    Slots(int from, int to) {
        first = from / WIDTH;
        this.to = to;
        int count = Math.max(0, to / WIDTH - first + 1);
        busy = new double[count];
        resting = new double[count];
        returns = new double[count];
    }

    void add(Spells spells) {
        int tail = spells.size() - 1;
        for (int i = tail; i >= 0; i--) {
            State state = spells.state(i);
            // What is off rests on, although nothing is measured of it.
            int end = i == tail && state == State.STOPPED ? Math.max(to, spells.end(i)) : spells.end(i);
            if ((end - 1) / WIDTH < first) {
                return;
            }
            if (state == State.UNSEEN) {
                continue;
            }
            double[] counts = state == State.BUSY ? busy : resting;
            int last = Math.min((end - 1) / WIDTH - first, counts.length - 1);
            for (int slot = Math.max(0, spells.start(i) / WIDTH - first); slot <= last; slot++) {
                counts[slot]++;
            }
            if (state == State.BUSY && rested(spells, i) >= GAP && has(spells.start(i) / WIDTH)) {
                returns[spells.start(i) / WIDTH - first]++;
            }
        }
    }

    /** Minutes of rest before a spell. */
    private static int rested(Spells spells, int i) {
        int from = i;
        while (from > 0 && spells.state(from - 1) != State.BUSY && spells.state(from - 1) != State.UNSEEN) {
            from--;
        }
        return spells.start(i) - spells.start(from);
    }

    private boolean has(int slot) {
        return slot >= first && slot - first < busy.length;
    }

    int first() {
        return first;
    }

    int count() {
        return busy.length;
    }

    double busy(int slot) {
        return has(slot) ? busy[slot - first] : 0;
    }

    double resting(int slot) {
        return has(slot) ? resting[slot - first] : 0;
    }

    double returns(int slot) {
        return has(slot) ? returns[slot - first] : 0;
    }
}
