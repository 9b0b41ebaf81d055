package dev.sluice.run;

import dev.sluice.capability.Capability;
import dev.sluice.model.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Looks at several cells side by side, a few at a time; the answer is in the order of the cells. */
final class CellLooks {
    /** Regions answer independently of each other; more would only make one process too large. */
    private static final int AT_ONCE = 8;

    private final Run run;
    private final Capability capability;

    CellLooks(Run run, Capability capability) {
        this.run = run;
        this.capability = capability;
    }

    List<CellLook> at(List<Cell> cells) {
        if (cells.size() == 1) {
            return List.of(CellLook.at(run, capability, cells.getFirst()));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<CellLook>> futures = new ArrayList<>();
            for (Cell cell : cells) {
                futures.add(threads.submit(() -> CellLook.at(run, capability, cell)));
            }
            List<CellLook> looks = new ArrayList<>();
            for (Future<CellLook> future : futures) {
                looks.add(result(future));
            }
            return looks;
        }
    }

    private static CellLook result(Future<CellLook> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("interrupted", "the run was interrupted; nothing was done");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException problem) {
                throw problem;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
