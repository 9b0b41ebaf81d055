package dev.sluice.record;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.PlanRef;
import dev.sluice.model.RunStatus;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Which run a trigger started, so that its second delivery does nothing twice.
 *
 * @param until while the run has not ended, a second delivery waits for this; after it, the run counts as crashed
 * @param status empty while the run goes on
 */
public record TriggerRecord(
        String trigger, String run, Instant until, Optional<RunStatus> status, Optional<PlanRef> plan) {
    public static final Codec<TriggerRecord> CODEC =
            new Codec<>("sluice.trigger", 1, TriggerRecord::write, TriggerRecord::read);

    public TriggerRecord {
        requireNonNull(trigger, "trigger is null");
        requireNonNull(run, "run is null");
        requireNonNull(until, "until is null");
        requireNonNull(status, "status is null");
        requireNonNull(plan, "plan is null");
    }

    private Map<String, Object> write() {
        return new JsonBuilder()
                .object("plan", plan, ModelJson::planRef)
                .put("run", run)
                .text("status", status.map(Enum::name))
                .put("trigger", trigger)
                .put("until", until)
                .build();
    }

    private static TriggerRecord read(JsonObject json, int version) {
        return new TriggerRecord(
                json.text("trigger"),
                json.text("run"),
                json.instant("until"),
                json.textOrNone("status").map(RunStatus::valueOf),
                json.objectOrNone("plan", ModelJson::planRef));
    }
}
