package dev.sluice.budget;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.Basis;
import dev.sluice.record.JsonBuilder;
import dev.sluice.record.JsonObject;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A threshold that was reached in a period. It stays so, whatever becomes of the spend.
 *
 * @param at when the provider said what reached it
 * @param open keys of the rungs that are still to be started
 */
record Fired(Threshold threshold, Instant at, List<String> open) {
    Fired {
        requireNonNull(threshold, "threshold is null");
        requireNonNull(at, "at is null");
        open = List.copyOf(open);
    }

    Fired without(String rung) {
        return new Fired(
                threshold, at, open.stream().filter(key -> !key.equals(rung)).toList());
    }

    Map<String, Object> write() {
        return new JsonBuilder()
                .put("at", at)
                .put("basis", threshold.basis().name())
                .texts("open", open)
                .put("share", threshold.share().toPlainString())
                .build();
    }

    static Fired read(JsonObject json) {
        return new Fired(
                new Threshold(json.choice("basis", Basis.class), json.word("share", BigDecimal::new)),
                json.instant("at"),
                json.texts("open"));
    }
}
