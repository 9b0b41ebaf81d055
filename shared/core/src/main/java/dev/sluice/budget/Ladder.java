package dev.sluice.budget;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.Cloud;
import dev.sluice.policy.Policy;
import dev.sluice.record.Keys;
import dev.sluice.state.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Which rungs of today's policy are in force: their threshold was reached in a period that goes on. What was reached is read
 * from what {@link BudgetWatch} remembers, and from nothing else: no message, and no plan, is believed.
 */
public final class Ladder {
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
        List<Due> all = new ArrayList<>();
        if (policy.act().isEmpty()) {
            return all;
        }
        for (String key : state.list(Keys.budgets(cloud))) {
            state.get(key, BudgetMemory.CODEC).ifPresent(kept -> all.addAll(Dues.inForce(kept.value(), policy, now)));
        }
        return all;
    }

    /** All rungs of today's policy, in force or not. */
    public List<Rung> rungs() {
        return policy.act();
    }
}
