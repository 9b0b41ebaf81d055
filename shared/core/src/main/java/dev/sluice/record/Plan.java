package dev.sluice.record;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.Cell;
import dev.sluice.model.Mode;
import dev.sluice.model.PlanRef;
import dev.sluice.model.Step;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What one look proposes: the only thing that may be applied.
 *
 * @param run the look that made it
 * @param mode of the look: a plan of mode report waits for a person, the others for a function
 * @param expires by the clock of the state store
 * @param policy fingerprint of the policy it was made under
 * @param fleet machines of each cell, which shares refer to
 * @param partial cells of which not all was read, so that their fleet may be larger
 * @param steps free ones and deferred ones, ordered by dollars
 */
public record Plan(
        String id,
        String run,
        String capability,
        Mode mode,
        Instant created,
        Instant expires,
        String policy,
        Map<Cell, Integer> fleet,
        Set<Cell> partial,
        List<Step> steps) {
    public static final Codec<Plan> CODEC = new Codec<>("sluice.plan", 1, Plan::write, Plan::read);

    public Plan {
        requireNonNull(id, "id is null");
        requireNonNull(run, "run is null");
        requireNonNull(capability, "capability is null");
        requireNonNull(mode, "mode is null");
        requireNonNull(created, "created is null");
        requireNonNull(expires, "expires is null");
        requireNonNull(policy, "policy is null");
        fleet = Collections.unmodifiableMap(new TreeMap<>(fleet));
        partial = Collections.unmodifiableSortedSet(new TreeSet<>(partial));
        steps = List.copyOf(steps);
        if (steps.stream().map(Step::id).distinct().count() < steps.size()) {
            throw new IllegalArgumentException("two steps have the same id");
        }
    }

    public PlanRef ref() {
        return new PlanRef(id, CODEC.hash(this), expires);
    }

    public Optional<Step> step(String stepId) {
        return steps.stream().filter(step -> step.id().equals(stepId)).findFirst();
    }

    private Map<String, Object> write() {
        Map<String, Object> sizes = new TreeMap<>();
        fleet.forEach((cell, size) -> sizes.put(cell.key(), String.valueOf(size)));
        return new JsonBuilder()
                .put("capability", capability)
                .put("created", created)
                .put("expires", expires)
                .put("fleet", sizes)
                .put("id", id)
                .put("mode", mode.name())
                .texts("partial", partial.stream().map(Cell::key).toList())
                .put("policy", policy)
                .put("run", run)
                .objects("steps", steps, ModelJson::step)
                .build();
    }

    private static Plan read(JsonObject json, int version) {
        Map<Cell, Integer> fleet = new TreeMap<>();
        json.map("fleet").forEach((cell, size) -> fleet.put(Cell.of(cell), Integer.valueOf(size)));
        return new Plan(
                json.text("id"),
                json.text("run"),
                json.text("capability"),
                json.choice("mode", Mode.class),
                json.instant("created"),
                json.instant("expires"),
                json.text("policy"),
                fleet,
                json.texts("partial").stream().map(Cell::of).collect(Collectors.toSet()),
                json.objects("steps", ModelJson::step));
    }
}
