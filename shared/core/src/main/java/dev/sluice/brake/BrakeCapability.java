package dev.sluice.brake;

import dev.sluice.budget.BudgetPolicy;
import dev.sluice.capability.ActionKind;
import dev.sluice.capability.Capability;
import dev.sluice.capability.Look;
import dev.sluice.capability.Scene;
import dev.sluice.cloud.Budgets;
import dev.sluice.cloud.Machines;
import dev.sluice.cloud.Port;
import dev.sluice.cloud.Prices;
import dev.sluice.cloud.Telemetry;
import dev.sluice.policy.Section;
import dev.sluice.record.RecordProblem;
import java.util.List;
import java.util.Set;

/**
 * Holds what a budget's ladder says: stops machines of the accounts that a rung names, bars launches there, and lifts both
 * when no rung is in force any more. The launches of an account are looked at in its cell {@link Budgets#EVERYWHERE}.
 */
public final class BrakeCapability implements Capability {
    static final String NAME = "brake";

    private final List<ActionKind> actions = List.of(new BrakeMachine(), new ForbidLaunches(), new AllowLaunches());
    private final LadderOnce ladder = new LadderOnce();

    /** Where something that was done may still stand. */
    @Override
    public boolean looksAfter(byte[] memory) {
        try {
            return BrakeMemory.CODEC.decode(memory).since().isPresent();
        } catch (RecordProblem unreadable) {
            return true;
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Of a cell of machines; the cell of a whole account needs its launch gate alone. */
    @Override
    public Set<Class<? extends Port>> needs() {
        return Set.of(Machines.class, Telemetry.class, Prices.class);
    }

    @Override
    public Section<BudgetPolicy> section() {
        return BudgetPolicy.SECTION;
    }

    @Override
    public List<ActionKind> actions() {
        return actions;
    }

    @Override
    public Look look(Scene scene) {
        InForce inForce = InForce.in(scene, ladder::of);
        return scene.cell().region().equals(Budgets.EVERYWHERE)
                ? new GateLook(scene, inForce).look()
                : new MachineLook(scene, inForce).look();
    }
}
