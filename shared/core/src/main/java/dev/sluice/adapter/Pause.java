package dev.sluice.adapter;

import java.time.Duration;

/** Waits in earnest, where adapters wait: for an operation to end, for a limit of calls to be over. */
public final class Pause {
    private Pause() {}

    /** @throws IllegalStateException where the thread is told to end; it stays marked so */
    public static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
