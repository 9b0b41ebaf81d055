package dev.sluice.record;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.Outcome;
import dev.sluice.model.Step;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** One thing that the journal says. */
public sealed interface Line {
    /**
     * An act is about to be tried.
     *
     * @param before the state before it
     * @param inverse the step that takes it back; empty where nothing does
     * @param never why nothing takes it back; empty where {@code inverse} does
     * @param undoes the act that this one takes back
     */
    record Intended(
            Step step,
            Map<String, String> before,
            Optional<Step> inverse,
            Optional<String> never,
            Optional<ActRef> undoes)
            implements Line {
        public Intended {
            requireNonNull(step, "step is null");
            before = Collections.unmodifiableMap(new TreeMap<>(before));
            if (inverse.isPresent() == never.isPresent()) {
                throw new IllegalArgumentException("an act has an inverse, or says why it has none");
            }
            requireNonNull(undoes, "undoes is null");
        }
    }

    /** An act ended, or is found pending. */
    record Ended(ActRef act, Outcome outcome) implements Line {
        public Ended {
            requireNonNull(act, "act is null");
            requireNonNull(outcome, "outcome is null");
        }
    }

    /** The line as JSON. */
    static Map<String, Object> write(Line line) {
        return switch (line) {
            case Intended(
                    Step step,
                    Map<String, String> before,
                    Optional<Step> inverse,
                    Optional<String> never,
                    Optional<ActRef> undoes) ->
                new JsonBuilder()
                        .put("before", before)
                        .object("inverse", inverse, ModelJson::step)
                        .put("is", "intended")
                        .text("never", never)
                        .put("step", ModelJson.step(step))
                        .object("undoes", undoes, ActRef::write)
                        .build();
            case Ended(ActRef act, Outcome outcome) ->
                new JsonBuilder()
                        .put("act", act.write())
                        .put("is", "ended")
                        .put("outcome", ModelJson.outcome(outcome))
                        .build();
        };
    }
}
