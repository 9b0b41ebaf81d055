package dev.sluice.idle.past;

import java.util.List;

/**
 * How long a chance must have been small enough: a single look can be lucky, and whoever looks every quarter of an hour is
 * lucky sooner or later. Half an hour costs little of what can be saved, and spares a good part of the wrong stops.
 */
final class Held {
    static final int STEP = 15;

    /** As long as the usual restart horizon; longer was measured to save less. */
    static final int MINUTES = 2 * STEP;

    private static final List<Integer> MOMENTS = List.of(0, STEP, MINUTES);

    private Held() {}

    /** Minutes before the moment that is asked for, which comes first. */
    static List<Integer> moments() {
        return MOMENTS;
    }
}
