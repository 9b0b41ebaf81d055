package dev.sluice.cli;

import java.time.Duration;
import java.util.function.Supplier;

/** A line that shows that work goes on, drawn once a second where somebody watches, and gone when it is done. */
public final class Progress {
    private static final String CLEAR = "\r\u001b[K";

    private Progress() {}

    /**
     * Does the work, with the line under it.
     *
     * @param doing what is being done, such as {@code looking}
     */
    public static <T> T during(Console console, String doing, Supplier<T> work) {
        if (!console.terminal()) {
            return work.get();
        }
        Thread drawer = Thread.ofPlatform().daemon().name("progress").start(() -> draw(console, doing));
        try {
            return work.get();
        } finally {
            stop(drawer);
        }
    }

    private static void draw(Console console, String doing) {
        long began = System.nanoTime();
        try {
            while (true) {
                Thread.sleep(1000);
                long seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
                console.err().print(CLEAR + "sluice: " + doing + " … " + seconds + " s");
                console.err().flush();
            }
        } catch (InterruptedException e) {
            console.err().print(CLEAR);
            console.err().flush();
        }
    }

    private static void stop(Thread drawer) {
        drawer.interrupt();
        try {
            drawer.join(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
