package dev.sluice.brake;

import dev.sluice.budget.Deed;
import dev.sluice.budget.Due;
import dev.sluice.capability.Permit;
import dev.sluice.capability.Recheck;
import dev.sluice.cloud.LaunchGate;
import dev.sluice.model.Cell;
import dev.sluice.model.Gap;
import dev.sluice.model.Outcome;
import dev.sluice.model.ResourceRef;
import dev.sluice.model.Saving;
import dev.sluice.model.Step;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the looks and acts at a launch gate share: its address, and an order in the words of a step. */
final class Bars {
    static final Saving NOTHING = new Saving(
            Optional.empty(),
            Optional.empty(),
            "a bar stops nothing that runs",
            "unknown: what would have been launched");

    private static final String PRINCIPALS = "principals";
    private static final String UNTIL = "until";
    private static final String WHY = "why";

    private Bars() {}

    static ResourceRef gate(Cell account) {
        return new ResourceRef(account, "launch-gate", "accelerators");
    }

    /** The order of all rungs in force together: everybody whom one of them names, for as long as the longest. */
    static LaunchGate.Order order(List<Due> bars) {
        List<String> principals = bars.stream()
                .flatMap(due -> due.rung().deed() instanceof Deed.ForbidLaunches(List<String> names)
                        ? names.stream()
                        : Stream.empty())
                .distinct()
                .sorted()
                .toList();
        Instant until = bars.stream().map(Due::until).max(Instant::compareTo).orElseThrow();
        String why = "Sluice: " + bars.getFirst().why() + "; until " + until;
        return new LaunchGate.Order(principals, until, why);
    }

    static Map<String, String> parameters(LaunchGate.Order order) {
        return Map.of(
                PRINCIPALS, String.join("\n", order.principals()),
                UNTIL, order.until().toString(),
                WHY, order.why());
    }

    static LaunchGate.Order order(Step step) {
        String principals = step.parameters().getOrDefault(PRINCIPALS, "");
        return new LaunchGate.Order(
                principals.isEmpty() ? List.of() : List.of(principals.split("\n")),
                Instant.parse(step.parameters().getOrDefault(UNTIL, "")),
                step.parameters().getOrDefault(WHY, ""));
    }

    /** Does one after the other, as long as it is permitted. */
    static Map<String, Outcome> each(List<Step> steps, Permit permit, Function<Step, Outcome> deed) {
        Map<String, Outcome> outcomes = new HashMap<>();
        for (Step step : steps) {
            Optional<Outcome.Refused> withdrawn = permit.withdrawn();
            outcomes.put(step.id(), withdrawn.<Outcome>map(no -> no).orElseGet(() -> deed.apply(step)));
        }
        return outcomes;
    }

    static Recheck.Stay unreadable(List<Gap> gaps) {
        return new Recheck.Stay(
                Recheck.Stay.UNREADABLE,
                "the launch gate could not be read: "
                        + gaps.stream().findFirst().map(Gap::operation).orElse("no answer"));
    }
}
