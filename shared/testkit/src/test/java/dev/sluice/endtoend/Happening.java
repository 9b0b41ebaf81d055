package dev.sluice.endtoend;

/**
 * One thing that happens in a history.
 *
 * @param machine which of the machines it is about, where it is about one
 * @param number how far, where that matters: the write at which a process dies
 */
record Happening(What what, int machine, int number) {
    enum What {
        /** A run in mode act. */
        TICK,
        /** A run that dies at some write. */
        CRASH,
        /** Somebody works on the machine for three quarters of an hour. */
        WORK,
        /** Somebody puts the protecting label on it. */
        PROTECT,
        START_BY_HAND,
        STOP_BY_HAND,
        /** The latest run is taken back. */
        UNDO,
        /** Nothing, for hours. */
        WAIT
    }
}
