package dev.sluice.run;

import dev.sluice.model.Cell;
import dev.sluice.model.Notice;
import dev.sluice.model.Place;
import dev.sluice.model.ResourceRef;
import dev.sluice.model.Step;
import dev.sluice.record.Ledger;
import dev.sluice.record.Plan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Admits what today's limits still allow, and counts it in the same write: runs side by side cannot both take the last
 * place. Counted is before the act, so that a crash counts too much rather than too little.
 */
final class LimitAdmission implements Executor.Admission {
    private final Run run;
    private final Plan plan;
    private final Supplier<Set<ResourceRef>> open;

    LimitAdmission(Run run, Plan plan, Supplier<Set<ResourceRef>> open) {
        this.run = run;
        this.plan = plan;
        this.open = open;
    }

    @Override
    public Map<String, Place> admit(List<Step> steps) {
        Instant now = run.state().serverTime();
        List<Cell> cells =
                steps.stream().map(step -> step.resource().cell()).distinct().toList();
        Map<Cell, Notice> halts = new Halts(run).of(cells, run.ledger().read(now));
        halts.values().forEach(halt -> run.report().incomplete(halt.code(), halt.text()));
        Guard.Circumstances circumstances = new Guard.Circumstances(plan.fleet(), plan.partial(), halts, open.get());
        Map<String, Place> places = new LinkedHashMap<>();
        run.ledger().change(now, ledger -> {
            Guard guard = new Guard(run.limits(), now, ledger, circumstances);
            List<Ledger.Act> acts = new ArrayList<>(ledger.acts());
            for (Step step : steps) {
                Place place = guard.place(step);
                places.put(step.id(), place);
                if (place instanceof Place.Free) {
                    acts.add(counted(step, now));
                }
            }
            return new Ledger(acts, ledger.wrongStops(), ledger.shields(), ledger.halts());
        });
        return places;
    }

    @Override
    public void giveBack(List<Step> steps) {
        Set<String> ids = Set.copyOf(steps.stream().map(Step::id).toList());
        run.ledger()
                .change(
                        run.state().serverTime(),
                        ledger -> new Ledger(
                                ledger.acts().stream()
                                        .filter(act -> !(act.run().equals(run.id()) && ids.contains(act.step())))
                                        .toList(),
                                ledger.wrongStops(),
                                ledger.shields(),
                                ledger.halts()));
    }

    private Ledger.Act counted(Step step, Instant now) {
        return new Ledger.Act(
                now, run.id(), step.id(), step.resource(), step.accelerators(), Counts.price(step), step.owner());
    }
}
