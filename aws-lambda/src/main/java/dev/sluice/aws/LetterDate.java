package dev.sluice.aws;

import dev.sluice.model.Period;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which period a budget's letter speaks of: "the current month" of the date in its first line. That date has no zone, and
 * the letter comes hours after the costs, so that one near a period's edge names none.
 */
final class LetterDate {
    private static final Pattern DATE =
            Pattern.compile("AWS Budget Notification +([A-Z][a-z]{2,8} \\d{1,2}, \\d{4})(?!\\d)");
    private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("MMMM d, yyyy", Locale.ENGLISH);
    private static final Pattern CURRENT =
            Pattern.compile("is (?:greater|less) than \\S{1,80} for the current (month|quarter|year)\\.");

    /** As many days before and after it must be in the same period. */
    private static final int EDGE_DAYS = 2;

    private LetterDate() {}

    /**
     * The period, where the letter leaves no doubt of it.
     *
     * @param letter the sentences, without the lines below them
     * @param name of the budget: what follows it is AWS's own
     */
    static Optional<Period> period(String letter, String name) {
        String before = "your " + name + " budget ";
        int at = letter.lastIndexOf(before);
        if (at < 0) {
            return Optional.empty();
        }
        Matcher current = CURRENT.matcher(letter).region(at + before.length(), letter.length());
        if (!current.lookingAt()) {
            return Optional.empty();
        }
        Period.Grain grain = switch (current.group(1)) {
            case "month" -> Period.Grain.MONTH;
            case "quarter" -> Period.Grain.QUARTER;
            default -> Period.Grain.YEAR;
        };
        return date(letter).flatMap(date -> {
            Period first = at(grain, date.minusDays(EDGE_DAYS));
            return first.equals(at(grain, date.plusDays(EDGE_DAYS))) ? Optional.of(first) : Optional.empty();
        });
    }

    /**
     * The day before the letter's own: AWS tells of a daily budget on the day after, and says "Yesterday".
     *
     * @param observed when it was published: a day that wasn't over then is not the one it speaks of
     */
    static Optional<Period> yesterday(String letter, Instant observed) {
        return date(letter)
                .map(today -> at(Period.Grain.DAY, today.minusDays(1)))
                .filter(day -> day.overAt(observed));
    }

    private static Period at(Period.Grain grain, LocalDate date) {
        return Period.of(grain, date.atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC);
    }

    private static Optional<LocalDate> date(String letter) {
        Matcher date = DATE.matcher(letter);
        try {
            return date.find() ? Optional.of(LocalDate.parse(date.group(1), ENGLISH)) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
