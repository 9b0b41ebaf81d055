package dev.sluice.idle;

import dev.sluice.idle.past.Prospect;
import java.util.List;

/** The heart of the decision: what a machine does, from what was seen, what is to be expected, and its life signs. */
final class IdleJudge {
    private IdleJudge() {}

    static Verdict judge(Sight sight, Prospect prospect, List<String> alive) {
        if (sight.working().isPresent()) {
            return new Verdict.Busy(sight.working().get());
        }
        return sight.blind().<Verdict>map(unknown -> unknown).orElseGet(() -> judge(prospect, alive));
    }

    /**
     * Judges a machine whose devices were all seen.
     *
     * @param alive life signs, in words; any of them saves the machine
     */
    static Verdict judge(Prospect prospect, List<String> alive) {
        if (!alive.isEmpty()) {
            return new Verdict.Busy("accelerators idle for " + Spans.of(prospect.idleFor()) + ", but alive: "
                    + String.join("; ", alive));
        }
        if (!prospect.returnUnlikely()) {
            return new Verdict.Busy("rests, and work is likely to come back: " + prospect.sentence()
                    + "; would be idle after " + Spans.of(prospect.patience()));
        }
        return new Verdict.Idle(prospect.sentence());
    }
}
