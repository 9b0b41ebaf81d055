package dev.sluice.run;

import dev.sluice.capability.Proposal;
import dev.sluice.model.ActionName;
import dev.sluice.model.Money;
import dev.sluice.model.Place;
import dev.sluice.model.ResourceRef;
import dev.sluice.model.Saving;
import dev.sluice.model.Step;
import dev.sluice.record.Hash;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Makes steps of proposals, ordered by dollars: the net saving where known, else the list price; unknown comes last. */
final class Planner {
    private static final Comparator<Step> BY_DOLLARS = Comparator.comparing(
                    (Step step) -> dollars(step.saving()), Comparator.reverseOrder())
            .thenComparing(Step::resource)
            .thenComparing(step -> step.action().toString());

    private static final BigDecimal LAST = BigDecimal.valueOf(Long.MIN_VALUE);

    private Planner() {}

    static List<Step> steps(Collection<Proposal> proposals) {
        Map<String, Step> byId = new LinkedHashMap<>();
        for (Proposal proposal : proposals) {
            Step step = step(proposal);
            byId.putIfAbsent(step.id(), step);
        }
        return byId.values().stream().sorted(BY_DOLLARS).toList();
    }

    /** The same for the same action on the same resource, in every plan. */
    static String id(ActionName action, ResourceRef resource) {
        return "s-" + Hash.of(action + " " + resource).substring(0, 16);
    }

    private static Step step(Proposal proposal) {
        return new Step(
                id(proposal.action(), proposal.resource()),
                proposal.action(),
                proposal.resource(),
                proposal.why(),
                proposal.parameters(),
                proposal.expects(),
                proposal.saving(),
                proposal.accelerators(),
                proposal.owner(),
                Place.FREE);
    }

    private static BigDecimal dollars(Saving saving) {
        return saving.netPerHour().or(saving::listPerHour).map(Money::amount).orElse(LAST);
    }
}
