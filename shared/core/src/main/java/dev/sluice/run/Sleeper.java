package dev.sluice.run;

import java.time.Duration;

/** How an undo waits between two tries; tests pass one that moves a virtual clock. */
@FunctionalInterface
public interface Sleeper {
    void sleep(Duration time) throws InterruptedException;

    /** Waits in earnest. */
    static Sleeper real() {
        return Thread::sleep;
    }
}
