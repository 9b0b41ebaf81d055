package dev.sluice.run;

import dev.sluice.model.Place;
import dev.sluice.model.ResourceRef;
import dev.sluice.model.Step;
import dev.sluice.record.Ledger;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Lets every undo pass: halts and limits are about new acts. What is taken back is shielded before it is. */
final class ShieldAdmission implements Executor.Admission {
    private final Run run;

    ShieldAdmission(Run run) {
        this.run = run;
    }

    @Override
    public Map<String, Place> admit(List<Step> steps) {
        shield(run, steps.stream().map(Step::resource).toList(), "run " + run.id() + " takes back an act on it");
        Map<String, Place> places = new HashMap<>();
        steps.forEach(step -> places.put(step.id(), Place.FREE));
        return places;
    }

    /** No later run touches these for 24 hours. */
    static void shield(Run run, List<ResourceRef> resources, String why) {
        Instant now = run.state().serverTime();
        Instant until = now.plus(Ledger.WINDOW);
        run.ledger()
                .change(
                        now,
                        ledger -> new Ledger(
                                ledger.acts(),
                                ledger.wrongStops(),
                                Stream.concat(
                                                ledger.shields().stream()
                                                        .filter(old -> !resources.contains(old.resource())),
                                                resources.stream().map(one -> new Ledger.Shield(one, until, why)))
                                        .toList(),
                                ledger.halts()));
    }
}
