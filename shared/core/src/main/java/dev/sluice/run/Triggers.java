package dev.sluice.run;

import dev.sluice.model.PlanRef;
import dev.sluice.model.RunStatus;
import dev.sluice.record.Keys;
import dev.sluice.record.TriggerRecord;
import dev.sluice.state.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Lets each trigger start one run; one whose run failed or crashed may be tried again. */
final class Triggers {
    private final State state;

    Triggers(State state) {
        this.state = state;
    }

    /** @return the earlier record where this delivery is a duplicate; empty where the run may start */
    Optional<TriggerRecord> claim(String trigger, String run, Duration left) {
        Instant now = state.serverTime();
        String key = Keys.trigger(trigger);
        Instant until = now.plus(left.isNegative() ? Duration.ZERO : left).plus(Journal.LEASE);
        TriggerRecord mine = new TriggerRecord(trigger, run, until, Optional.empty(), Optional.empty());
        Optional<State.Kept<TriggerRecord>> kept = state.get(key, TriggerRecord.CODEC);
        if (kept.isEmpty()) {
            return state.create(key, TriggerRecord.CODEC, mine) ? Optional.empty() : read(key, mine);
        }
        TriggerRecord earlier = kept.get().value();
        boolean crashed = earlier.status().isEmpty() && !now.isBefore(earlier.until());
        boolean failed = earlier.status().filter(RunStatus.FAILED::equals).isPresent();
        if (!crashed && !failed) {
            return Optional.of(earlier);
        }
        return state.replace(key, TriggerRecord.CODEC, kept.get().version(), mine)
                        .isPresent()
                ? Optional.empty()
                : read(key, mine);
    }

    /** The run of this trigger ended. */
    void ended(String trigger, String run, RunStatus status, Optional<PlanRef> plan) {
        state.update(
                Keys.trigger(trigger),
                TriggerRecord.CODEC,
                () -> new TriggerRecord(trigger, run, state.serverTime(), Optional.empty(), Optional.empty()),
                kept -> kept.run().equals(run)
                        ? new TriggerRecord(trigger, run, kept.until(), Optional.of(status), plan)
                        : kept);
    }

    private Optional<TriggerRecord> read(String key, TriggerRecord other) {
        return Optional.of(
                state.get(key, TriggerRecord.CODEC).map(State.Kept::value).orElse(other));
    }
}
