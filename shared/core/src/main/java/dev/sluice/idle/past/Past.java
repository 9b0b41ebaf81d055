package dev.sluice.idle.past;

import java.util.Arrays;

/** One machine's activity, made ready for questions about any of its moments. Minutes since 1970, as in {@link Spells}. */
final class Past {
    static final int DAY = 24 * 60;

    private static final byte UNSEEN = -1;

    private final Spells spells;
    private final int firstHour;
    private final byte[] hours;
    private final int[] busyHours;
    private final int[] seenHours;
    private final int[] gapEnds;
    private final int[] gapLengths;

    Past(Activity activity) {
        spells = activity.spells();
        int n = spells.size();
        firstHour = n == 0 ? 0 : Math.floorDiv(spells.start(0), 60);
        hours = new byte[n == 0 ? 0 : Math.floorDiv(spells.end() - 1, 60) - firstHour + 1];
        Arrays.fill(hours, UNSEEN);
        int[] ends = new int[n];
        int[] lengths = new int[n];
        int gaps = 0;
        for (int i = 0; i < n; i++) {
            mark(i);
            if (ended(i)) {
                ends[gaps] = spells.end(i);
                lengths[gaps++] = spells.end(i) - gapStart(i);
            }
        }
        gapEnds = Arrays.copyOf(ends, gaps);
        gapLengths = Arrays.copyOf(lengths, gaps);
        busyHours = new int[hours.length + 1];
        seenHours = new int[hours.length + 1];
        for (int h = 0; h < hours.length; h++) {
            busyHours[h + 1] = busyHours[h] + (hours[h] == 1 ? 1 : 0);
            seenHours[h + 1] = seenHours[h] + (hours[h] == UNSEEN ? 0 : 1);
        }
    }

    private void mark(int i) {
        State state = spells.state(i);
        if (state == State.UNSEEN || spells.end(i) <= spells.start(i)) {
            return;
        }
        int last = Math.floorDiv(spells.end(i) - 1, 60) - firstHour;
        for (int h = Math.floorDiv(spells.start(i), 60) - firstHour; h <= last; h++) {
            hours[h] = (byte) Math.max(hours[h], state == State.BUSY ? 1 : 0);
        }
    }

    Spells spells() {
        return spells;
    }

    /** Whether the machine did nothing then: idle, or stopped for being idle. */
    boolean resting(int i) {
        return spells.state(i) == State.IDLE || spells.state(i) == State.STOPPED;
    }

    /** The first minute of the rest without a hole that the resting spell {@code i} belongs to. A start ends a rest. */
    int gapStart(int i) {
        int first = i;
        while (first > 0 && resting(first - 1) && !started(first)) {
            first--;
        }
        return spells.start(first);
    }

    private boolean started(int i) {
        return spells.state(i - 1) == State.STOPPED && spells.state(i) == State.IDLE;
    }

    /** Whether the rest ended with this spell, by work or by a start. */
    boolean ended(int i) {
        return resting(i) && i + 1 < spells.size() && (spells.state(i + 1) == State.BUSY || started(i + 1));
    }

    /** The rest went on in the next spell. */
    boolean continued(int i) {
        return resting(i) && i + 1 < spells.size() && resting(i + 1) && !started(i + 1);
    }

    /** Index of the spell at a minute, which is not before the first one's start. */
    int at(int minute) {
        int low = 0;
        int high = spells.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (spells.start(middle) <= minute) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** How many gaps had ended by a minute; they are the first ones of {@link #gapEnd}. */
    int gapsBy(int minute) {
        int found = Arrays.binarySearch(gapEnds, minute + 1);
        int i = found < 0 ? -found - 1 : found;
        while (i > 0 && gapEnds[i - 1] > minute) {
            i--;
        }
        return i;
    }

    int gapEnd(int i) {
        return gapEnds[i];
    }

    int gapLength(int i) {
        return gapLengths[i];
    }

    /** Share of the hours before the one of {@code minute} that had work, over the hours seen; 0 if none was. */
    double busyShare(int minute, int span) {
        int to = hoursBy(minute);
        int from = Math.max(0, to - span);
        int seen = seenHours[to] - seenHours[from];
        return seen == 0 ? 0 : (double) (busyHours[to] - busyHours[from]) / seen;
    }

    /** Days of samples before a minute. */
    double daysSeen(int minute) {
        return seenHours[hoursBy(minute)] / 24.0;
    }

    /** 1 if the hour of {@code minute} had work, 0 if it had none, -1 if it wasn't seen or is later than {@code known}. */
    int hour(int minute, int known) {
        int h = Math.floorDiv(minute, 60) - firstHour;
        return h < 0 || h >= hours.length || h >= Math.floorDiv(known, 60) - firstHour ? UNSEEN : hours[h];
    }

    private int hoursBy(int minute) {
        return Math.clamp(Math.floorDiv(minute, 60) - firstHour, 0, hours.length);
    }
}
