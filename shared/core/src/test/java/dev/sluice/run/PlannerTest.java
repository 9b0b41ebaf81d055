package dev.sluice.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.capability.Proposal;
import dev.sluice.model.Money;
import dev.sluice.model.ResourceRef;
import dev.sluice.model.Saving;
import dev.sluice.model.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlannerTest {
    @Test
    void steps_areOrderedByNetElseList_unknownLast_tiesByResource() {
        List<Step> steps = Planner.steps(List.of(
                proposal("unknown", "", ""),
                proposal("list-5", "5", ""),
                proposal("prepaid", "90", "0"),
                proposal("b-list-7", "7", ""),
                proposal("a-list-7", "7.0", ""),
                proposal("net-6", "80", "6")));
        assertThat(steps)
                .extracting(step -> step.resource().id())
                .containsExactly("a-list-7", "b-list-7", "net-6", "list-5", "prepaid", "unknown");
    }

    @Test
    void stepId_isTheSameInEveryPlan_andAnotherForAnotherResource() {
        String id = Planner.steps(List.of(proposal("a", "1", ""))).getFirst().id();
        assertThat(Planner.steps(List.of(proposal("b", "9", ""), proposal("a", "2", "")))
                        .get(1)
                        .id())
                .isEqualTo(id);
        assertThat(Planner.steps(List.of(proposal("b", "1", ""))).getFirst().id())
                .isNotEqualTo(id);
    }

    private static Proposal proposal(String id, String list, String net) {
        return new Proposal(
                ToyStop.NAME,
                new ResourceRef(ToyCloud.CELL, "machine", id),
                "why",
                Map.of(),
                Map.of(),
                new Saving(money(list), money(net), "source", "why"),
                1,
                Optional.empty());
    }

    private static Optional<Money> money(String amount) {
        return amount.isEmpty() ? Optional.empty() : Optional.of(Money.usd(amount));
    }
}
