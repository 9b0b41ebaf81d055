package dev.sluice.budget;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.Money;
import dev.sluice.record.JsonBuilder;
import dev.sluice.record.JsonObject;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The last figure of a day, for the own forecast: what had been spent of a period until then.
 *
 * @param since when the period began
 */
public record Seen(Instant since, Instant at, Money spent) {
    public Seen {
        requireNonNull(since, "since is null");
        requireNonNull(at, "at is null");
        spent = new Figure(spent, at).money();
    }

    Map<String, Object> write() {
        return new JsonBuilder()
                .put("at", at)
                .put("since", since)
                .money("spent", Optional.of(spent))
                .build();
    }

    static Seen read(JsonObject json) {
        return new Seen(
                json.instant("since"),
                json.instant("at"),
                json.moneyOrNone("spent").orElseThrow(() -> new IllegalArgumentException("an amount is missing")));
    }
}
