package dev.sluice.run;

import dev.sluice.model.Cell;
import dev.sluice.record.Keys;
import dev.sluice.record.Plan;
import dev.sluice.state.State;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Applies a plan by the hash that its approver says. */
final class ApplyRun {
    private ApplyRun() {}

    /** @throws Refusal when the plan is not there, not the approved one, or too old */
    static Plan approved(State state, Approval approval) {
        if (!Keys.isId(approval.plan())) {
            throw new Refusal("unknown-plan", "not the id of a plan: " + approval.plan());
        }
        Optional<State.Kept<Plan>> kept = state.get(Keys.plan(approval.plan()), Plan.CODEC);
        if (kept.isEmpty()) {
            throw new Refusal("unknown-plan", "there is no plan " + approval.plan());
        }
        Plan plan = kept.get().value();
        if (!plan.id().equals(approval.plan())
                || !Plan.CODEC.hash(plan).equals(approval.hash().strip())) {
            throw new Refusal(
                    "tampered-plan",
                    "plan " + approval.plan()
                            + " is not the one that was approved: its hash is another; nothing was done");
        }
        Instant now = state.serverTime();
        if (!now.isBefore(plan.expires())) {
            throw new Refusal(
                    "expired-plan",
                    "plan " + plan.id() + " expired at " + plan.expires() + ": scan again; nothing was done");
        }
        return plan;
    }

    static List<Cell> cells(Plan plan) {
        return List.copyOf(plan.fleet().keySet());
    }

    static void run(Run run, Plan plan) {
        run.report().planned(plan.steps(), Optional.of(plan.ref()));
        new CarryOut(run).plan(plan);
        run.tell();
    }
}
