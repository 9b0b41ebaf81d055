package dev.sluice.testkit.fuzz;

import dev.sluice.model.Period;
import dev.sluice.model.Period.Grain;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether texts tell of a moment, a day or a period. */
final class Times {
    /** The longest time that a calendar of Java's holds, with its nanoseconds and its offset. */
    private static final int LONGEST = 48;

    private static final int DAY_LENGTH = 10;

    private static final Pattern ENGLISH = Pattern.compile("[A-Z][a-z]{2,8} [0-9]{1,2}, [0-9]{4}");
    private static final DateTimeFormatter OF_ENGLISH = DateTimeFormatter.ofPattern("MMMM d, yyyy", Locale.ENGLISH);

    /** Google's days are those of the US Pacific coast. */
    private static final List<ZoneId> ZONES = List.of(ZoneOffset.UTC, ZoneId.of("America/Los_Angeles"));

    private Times() {}

    /** A time is a text of its own. */
    static boolean tell(List<String> texts, Instant moment) {
        return texts.stream()
                .map(String::strip)
                .filter(text -> text.length() <= LONGEST && text.indexOf(':') > 0)
                .flatMap(text -> read(text, Times::moment).stream())
                .anyMatch(moment::equals);
    }

    /** One that begins at a moment of theirs, or the one that their words and their date name. */
    static boolean tell(List<String> texts, Period period) {
        return period.end().isEmpty()
                ? tell(texts, period.start())
                : texts.stream().anyMatch(text -> letter(text).contains(period));
    }

    /** A moment, or a day that it lies in; parts of a day may stand apart. */
    static boolean tellDayOf(List<String> texts, Instant moment) {
        return tell(texts, moment)
                || ZONES.stream()
                        .map(zone -> LocalDate.ofInstant(moment, zone))
                        .anyMatch(day -> beginsWith(texts, day)
                                || (says(texts, day.getYear())
                                        && says(texts, day.getMonthValue())
                                        && says(texts, day.getDayOfMonth())));
    }

    private static boolean beginsWith(List<String> texts, LocalDate day) {
        return texts.stream()
                .map(String::strip)
                .filter(text -> text.length() >= DAY_LENGTH)
                .flatMap(text -> read(text.substring(0, DAY_LENGTH), LocalDate::parse).stream())
                .anyMatch(day::equals);
    }

    /** An instant may be in a leap second, and a time with an offset may have no seconds at all. */
    private static Instant moment(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            return OffsetDateTime.parse(text).toInstant();
        }
    }

    private static boolean says(List<String> texts, int number) {
        return texts.contains(Integer.toString(number));
    }

    private static List<Period> letter(String text) {
        List<Period> periods = new ArrayList<>();
        Matcher dates = ENGLISH.matcher(text);
        while (dates.find()) {
            read(dates.group(), found -> LocalDate.parse(found, OF_ENGLISH))
                    .ifPresent(date -> periods.addAll(around(date, text)));
        }
        return periods;
    }

    private static List<Period> around(LocalDate date, String text) {
        List<Period> periods = new ArrayList<>();
        if (text.contains("per day") && text.contains("Yesterday")) {
            periods.add(of(Grain.DAY, date.minusDays(1)));
        }
        for (Grain grain : List.of(Grain.MONTH, Grain.QUARTER, Grain.YEAR)) {
            if (text.contains("the current " + grain.name().toLowerCase(Locale.ROOT))) {
                periods.add(of(grain, date));
            }
        }
        return periods;
    }

    private static Period of(Grain grain, LocalDate date) {
        return Period.of(grain, date.atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC);
    }

    /** Empty for what only looks like one. */
    private static <T> Optional<T> read(String text, Function<String, T> as) {
        try {
            return Optional.of(as.apply(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
