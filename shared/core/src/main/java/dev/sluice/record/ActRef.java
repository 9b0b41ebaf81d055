package dev.sluice.record;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * Names one act of a cell: the journal entry that holds its intent, and the step.
 *
 * @param sequence of the entry
 */
public record ActRef(long sequence, String step) {
    public ActRef {
        requireNonNull(step, "step is null");
    }

    Map<String, Object> write() {
        return new JsonBuilder().put("sequence", sequence).put("step", step).build();
    }

    static ActRef read(JsonObject json) {
        return new ActRef(json.number("sequence"), json.text("step"));
    }
}
