package dev.sluice.budget;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.Cloud;
import dev.sluice.policy.Policy;
import dev.sluice.record.Keys;
import dev.sluice.state.State;
import dev.sluice.state.StateProblem;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Which rungs of today's policy are in force: their threshold was reached in a period that goes on. What was reached is read
 * from what {@link BudgetWatch} remembers, and from nothing else: no message, and no plan, is believed.
 */
public final class Ladder {
    /** Each budget is a round trip to the state. */
    private static final int AT_ONCE = 8;

    private final State state;
    private final BudgetPolicy policy;

    public Ladder(State state, Policy policy) {
        this.state = requireNonNull(state, "state is null");
        this.policy = policy.get(BudgetPolicy.SECTION);
    }

    /**
     * @throws dev.sluice.state.StateProblem where that can't be read: then it isn't known that nothing is in force
     */
    public List<Due> inForce(Cloud cloud, Instant now) {
        if (policy.act().isEmpty()) {
            return List.of();
        }
        List<String> budgets = state.list(Keys.budgets(cloud));
        if (budgets.isEmpty()) {
            return List.of();
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(Math.min(AT_ONCE, budgets.size()))) {
            return budgets.stream()
                    .map(key -> CompletableFuture.supplyAsync(() -> inForce(key, now), threads))
                    .toList()
                    .stream()
                    .map(Ladder::joined)
                    .flatMap(List::stream)
                    .toList();
        }
    }

    private static <T> T joined(CompletableFuture<T> read) {
        try {
            return read.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StateProblem problem) {
                throw problem;
            }
            throw e;
        }
    }

    private List<Due> inForce(String key, Instant now) {
        return state.get(key, BudgetMemory.CODEC)
                .map(kept -> Dues.inForce(kept.value(), policy, now))
                .orElse(List.of());
    }

    /** All rungs of today's policy, in force or not. */
    public List<Rung> rungs() {
        return policy.act();
    }
}
