package dev.sluice.policy;

import dev.sluice.model.Mode;
import dev.sluice.model.Money;
import dev.sluice.model.Percent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A section with one field of every kind. */
record Sample(
        Duration patience,
        int most,
        double factor,
        Percent share,
        boolean on,
        Money spend,
        Optional<String> owner,
        Mode mode,
        List<String> tags,
        Map<String, String> labels,
        String inner) {
    static final Section<Sample> SECTION = new Section<>("sample", "One field of every kind.", Sample::read);

    static final Sample DEFAULTS = new Sample(
            Duration.ofHours(1),
            10,
            2,
            new Percent(5),
            true,
            Money.usd("100"),
            Optional.empty(),
            Mode.REPORT,
            List.of("x"),
            Map.of(),
            "n");

    private static Sample read(Fields fields) {
        return new Sample(
                fields.duration("patience", DEFAULTS.patience, Duration.ofMinutes(5), Duration.ofDays(30), "How long."),
                fields.integer("most", 10, 1, 100, "How many."),
                fields.number("factor", 2, 0, 10, "How often."),
                fields.percent("share", DEFAULTS.share, Percent.ZERO, new Percent(50), "How much."),
                fields.flag("on", true, "Whether."),
                fields.dollars("spend", DEFAULTS.spend, "What for."),
                fields.text("owner", "Who."),
                fields.choice("mode", Mode.REPORT, "Which."),
                fields.texts("tags", List.of("x"), "Which ones."),
                fields.labels("labels", "What they say."),
                fields.object("inner", Sample::inner, "What is in it."));
    }

    private static String inner(Fields fields) {
        String name = fields.text("name", "n", "Its name.");
        if (name.equals("refused")) {
            throw new IllegalArgumentException("the name is refused");
        }
        return name;
    }
}
