package dev.sluice.run;

import dev.sluice.policy.Fields;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A time of the week in which acts are allowed.
 *
 * @param days the days on which it opens; one that goes over midnight still belongs to the day before
 * @param from when it opens, local time, inclusive
 * @param to when it closes, exclusive; the same as {@code from} means the whole day
 */
public record Window(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone) {
    private static final List<String> ALL_DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    public Window {
        days = Set.copyOf(days);
    }

    public boolean open(Instant now) {
        ZonedDateTime local = now.atZone(zone);
        LocalTime time = local.toLocalTime();
        if (from.isBefore(to)) {
            return days.contains(local.getDayOfWeek()) && !time.isBefore(from) && time.isBefore(to);
        }
        boolean evening = days.contains(local.getDayOfWeek()) && !time.isBefore(from);
        boolean morning = days.contains(local.minusDays(1).getDayOfWeek()) && time.isBefore(to);
        return evening || morning;
    }

    static Window read(Fields fields) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String word : fields.texts("days", ALL_DAYS, "Days on which the window opens: mon to sun.")) {
            int day = ALL_DAYS.indexOf(word.toLowerCase(Locale.ROOT));
            if (day < 0) {
                fields.problem("days", "one of mon, tue, wed, thu, fri, sat, sun");
            } else {
                days.add(DayOfWeek.of(day + 1));
            }
        }
        LocalTime from = time(fields, "from", "When it opens, such as 20:00.");
        LocalTime to = time(fields, "to", "When it closes; before `from` means the next morning.");
        return new Window(days, from, to, zone(fields));
    }

    static ZoneId zone(Fields fields) {
        String name = fields.text("zone", "UTC", "Time zone, such as Europe/Berlin.");
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            fields.problem("zone", "a time zone such as Europe/Berlin or UTC");
            return ZoneOffset.UTC;
        }
    }

    private static LocalTime time(Fields fields, String key, String help) {
        Optional<String> text = fields.text(key, help);
        try {
            return text.map(LocalTime::parse).orElse(LocalTime.MIDNIGHT);
        } catch (DateTimeParseException e) {
            fields.problem(key, "a time of day such as \"20:00\"");
            return LocalTime.MIDNIGHT;
        }
    }
}
