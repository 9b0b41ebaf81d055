package dev.sluice.budget.forecast;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says what a forecast rests on. */
final class Reasons {
    private static final double WORTH_TELLING = 0.005;

    private Reasons() {}

    static List<String> of(Days days, int oneOffs, Week week, Course course) {
        List<String> why = new ArrayList<>();
        LocalDate since = days.first().plusDays(course.since());
        why.add(
                course.kind() == Course.Kind.STEP
                        ? "%d days since costs stepped on %s".formatted(course.seen(), since)
                        : "%d days since %s".formatted(course.seen(), since));
        double change = course.level() > 0 ? course.slope() / course.level() : 0;
        if (course.kind() == Course.Kind.LINE && Math.abs(change) > WORTH_TELLING) {
            why.add(String.format(
                    Locale.ROOT, "%s %.1f %% a day", change > 0 ? "rising" : "falling", 100 * Math.abs(change)));
        }
        if (week.worthTelling()) {
            why.add("weekdays as they usually differ");
        }
        if (oneOffs > 0) {
            why.add(oneOffs == 1 ? "one unusual day not repeated" : oneOffs + " unusual days not repeated");
        }
        return why;
    }
}
