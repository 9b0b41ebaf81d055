package dev.sluice.budget;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.CostAnomaly;
import dev.sluice.model.Money;
import dev.sluice.model.PlainText;
import dev.sluice.record.Codec;
import dev.sluice.record.Hash;
import dev.sluice.record.JsonBuilder;
import dev.sluice.record.Keys;
import dev.sluice.state.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Tells of each anomaly once, however often its provider repeats it while it grows. Nothing acts on one. */
final class Anomalies {
    private static final int CAUSES = 10;

    private final WatchSetup setup;
    private final State state;

    Anomalies(WatchSetup setup, State state) {
        this.setup = requireNonNull(setup, "setup is null");
        this.state = requireNonNull(state, "state is null");
    }

    /** That people were told. */
    private record Mark(String anomaly, Instant at) {
        private static final Codec<Mark> CODEC = new Codec<>(
                "sluice.anomaly",
                1,
                mark -> new JsonBuilder()
                        .put("anomaly", mark.anomaly())
                        .put("at", mark.at())
                        .build(),
                (json, version) -> new Mark(json.text("anomaly"), json.instant("at")));
    }

    /** @return whether it is a new one */
    boolean tell(CostAnomaly anomaly, Instant now) {
        String key = Keys.anomaly(anomaly.cloud(), anomaly.account(), anomaly.id());
        if (state.bytes(key).isPresent()) {
            return false;
        }
        String id = "anomaly-" + Hash.of(key).substring(0, 32);
        setup.tell().put(id, now, "Unusual spend: " + PlainText.name(anomaly.subject()), text(anomaly));
        return state.create(key, Mark.CODEC, new Mark(anomaly.id(), now));
    }

    private static String text(CostAnomaly anomaly) {
        List<String> lines = new ArrayList<>();
        lines.add("What: the provider finds the spend on " + PlainText.name(anomaly.subject()) + " unusual ("
                + anomaly.cloud().code() + "/" + PlainText.name(anomaly.account()) + ").");
        List<String> much = new ArrayList<>();
        anomaly.actual().map(Money::rounded).ifPresent(actual -> much.add(actual + " spent"));
        anomaly.expected().map(Money::rounded).ifPresent(expected -> much.add(expected + " expected"));
        anomaly.impact().map(Money::rounded).ifPresent(impact -> much.add(impact + " too much"));
        lines.add("How much: " + (much.isEmpty() ? "not said." : String.join(", ", much) + "."));
        lines.add("How sure: so the provider judges, from costs that are known hours to days after they arise.");
        lines.add("Since when: " + anomaly.since().map(Moments::text).orElse("not said") + ".");
        lines.add("What drove it: "
                + (anomaly.causes().isEmpty()
                        ? "not said."
                        : anomaly.causes().stream()
                                        .limit(CAUSES)
                                        .map(PlainText::name)
                                        .collect(Collectors.joining("; "))
                                + "."));
        anomaly.link().ifPresent(link -> lines.add("More: " + PlainText.name(link)));
        lines.add("What Sluice does: it tells you, once, and nothing else.");
        lines.add(
                "How to stop it: this one is not told again; none is, where the provider's subscription to anomalies no"
                        + " longer names Sluice.");
        return String.join("\n", lines);
    }
}
