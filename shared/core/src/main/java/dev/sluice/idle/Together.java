package dev.sluice.idle;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** Runs reads that don't need each other side by side. */
final class Together implements AutoCloseable {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /** Begins a read. */
    <T> CompletableFuture<T> begin(Supplier<T> read) {
        return CompletableFuture.supplyAsync(read, threads);
    }

    Executor threads() {
        return threads;
    }

    /** Its result; what it threw is thrown here. */
    static <T> T end(CompletableFuture<T> read) {
        try {
            return read.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw e;
        }
    }

    @Override
    public void close() {
        threads.close();
    }
}
