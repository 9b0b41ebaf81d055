package dev.sluice.outbox;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** How the lanes of a round are worked through. */
enum Lanes {
    /** A destination that takes its time costs the others none. */
    SIDE_BY_SIDE,

    /** In the order of the destinations, for tests that count calls. */
    ONE_BY_ONE;

    List<Delivered> deliver(List<Lane> lanes) {
        if (this == ONE_BY_ONE || lanes.size() < 2) {
            return lanes.stream().map(Lane::deliver).toList();
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(lanes.size())) {
            Stream<Future<Delivered>> all = lanes.stream().map(lane -> threads.submit(lane::deliver)).toList().stream();
            return all.map(Lanes::get).toList();
        }
    }

    private static Delivered get(Future<Delivered> lane) {
        try {
            return lane.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
