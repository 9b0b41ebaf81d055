package dev.sluice.cli.backtest;

import dev.sluice.cli.Console;
import dev.sluice.idle.backtest.Replay;

/** A progress bar on standard error, where somebody watches; gone when the work is done. */
public final class Bar implements Replay.Progress, AutoCloseable {
    private static final int WIDTH = 40;
    private static final long STEP_NANOS = 200_000_000;

    private final Console console;
    private final String what;
    private long next = System.nanoTime() + STEP_NANOS;
    private boolean drawn;

    public Bar(Console console, String what) {
        this.console = console;
        this.what = what;
    }

    @Override
    public void at(long done, long all) {
        long now = System.nanoTime();
        if (!console.terminal() || now - next < 0) {
            return;
        }
        next = now + STEP_NANOS;
        int full = (int) (WIDTH * done / Math.max(1, all));
        console.err()
                .print("\r\u001b[K" + what + " [" + "#".repeat(full) + " ".repeat(WIDTH - full) + "] "
                        + 100 * done / Math.max(1, all) + " %");
        console.err().flush();
        drawn = true;
    }

    @Override
    public void close() {
        if (drawn) {
            console.err().print("\r\u001b[K");
            console.err().flush();
        }
    }
}
