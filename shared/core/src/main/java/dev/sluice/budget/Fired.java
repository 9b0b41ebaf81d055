package dev.sluice.budget;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.Basis;
import dev.sluice.record.JsonBuilder;
import dev.sluice.record.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A threshold that was reached in a period. It stays so, whatever becomes of the spend.
 *
 * @param at when the provider said what reached it
 * @param open keys of the rungs that are still to be started
 * @param started keys of the rungs that were
 */
record Fired(Threshold threshold, Instant at, List<String> open, List<String> started) {
    Fired {
        requireNonNull(threshold, "threshold is null");
        requireNonNull(at, "at is null");
        open = List.copyOf(open);
        started = List.copyOf(started);
    }

    /** A threshold that was reached just now. */
    Fired(Threshold threshold, Instant at, List<String> open) {
        this(threshold, at, open, List.of());
    }

    /** Whether the rung was there when the threshold was reached: one that was written later does nothing in that period. */
    boolean asksFor(String rung) {
        return open.contains(rung) || started.contains(rung);
    }

    Fired without(String rung) {
        return new Fired(
                threshold,
                at,
                open.stream().filter(key -> !key.equals(rung)).toList(),
                Stream.concat(started.stream(), open.stream().filter(rung::equals))
                        .toList());
    }

    Map<String, Object> write() {
        return new JsonBuilder()
                .put("at", at)
                .put("basis", threshold.basis().name())
                .texts("open", open)
                .put("share", threshold.share().toPlainString())
                .texts("started", started)
                .build();
    }

    static Fired read(JsonObject json) {
        return new Fired(
                new Threshold(json.choice("basis", Basis.class), json.word("share", BigDecimal::new)),
                json.instant("at"),
                json.texts("open"),
                json.texts("started"));
    }
}
