package dev.sluice.run;

import static java.util.Objects.requireNonNull;

import dev.sluice.policy.Fields;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * Days on which nothing is done: a launch, a training campaign, the end of the year.
 *
 * @param from the first day
 * @param to the last day, inclusive
 */
public record QuietDays(LocalDate from, LocalDate to, ZoneId zone, String why) {
    public QuietDays {
        requireNonNull(from, "from is null");
        requireNonNull(to, "to is null");
        requireNonNull(zone, "zone is null");
        requireNonNull(why, "why is null");
    }

    public boolean covers(Instant now) {
        LocalDate day = now.atZone(zone).toLocalDate();
        return !day.isBefore(from) && !day.isAfter(to);
    }

    static QuietDays read(Fields fields) {
        LocalDate from = date(fields, "from", "First day, such as 2026-12-20.");
        LocalDate to = date(fields, "to", "Last day, inclusive.");
        if (to.isBefore(from)) {
            fields.problem("to", "a date that is not before `from`");
            to = from;
        }
        return new QuietDays(
                from, to, Window.zone(fields), fields.text("why", "quiet days", "What for; said with every step."));
    }

    private static LocalDate date(Fields fields, String key, String help) {
        Optional<String> text = fields.text(key, help);
        try {
            if (text.isPresent()) {
                return LocalDate.parse(text.get());
            }
        } catch (DateTimeParseException e) {
            // Said below: a wrong date and a missing one need the same answer.
        }
        fields.problem(key, "a date such as 2026-12-20");
        return LocalDate.EPOCH;
    }
}
