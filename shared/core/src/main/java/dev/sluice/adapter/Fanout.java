package dev.sluice.adapter;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/**
 * Runs independent calls side by side, so that their round trips overlap. Few threads: the services count calls per
 * second, and an HTTP connection is kept for each.
 */
public final class Fanout {
    private static final int CALLS_AT_ONCE = 8;

    private static final ExecutorService THREADS = Executors.newFixedThreadPool(
            CALLS_AT_ONCE, Thread.ofPlatform().daemon().name("cloud-", 1).factory());

    private Fanout() {}

    /** Starts a call, which must not wait for others of this kind. */
    public static <T> Future<T> start(Supplier<T> call) {
        return THREADS.submit(call::get);
    }

    /** All answers, in the order of the calls; the first problem is thrown. */
    public static <T> List<T> all(List<Supplier<T>> calls) {
        if (calls.size() == 1) {
            return List.of(calls.getFirst().get());
        }
        return calls.stream().map(Fanout::start).toList().stream()
                .map(Fanout::get)
                .toList();
    }

    public static <T> T get(Future<T> started) {
        try {
            return started.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
