package dev.sluice.cli.demo;

import dev.sluice.idle.backtest.Tally;
import java.util.Locale;

/** Shows what a policy would have done to a past week, beside plain timeouts. */
final class ComparisonText {
    private final Screen screen;

    ComparisonText(Screen screen) {
        this.screen = screen;
    }

    void show(Comparison comparison) {
        Tally any = comparison.lines().getFirst().total();
        screen.say(comparison.machines() + " measured machines, " + Math.round(any.days())
                + " machine-days with a look every "
                + comparison.settings().look().toMinutes() + " minutes, after "
                + comparison.settings().learn().toDays()
                + " days that are only learned from. Accelerators stood idle for "
                + hours(any.idle()) + " hours; who knows the future could have saved " + hours(any.possible()) + ".");
        screen.blank();
        screen.row(Screen.fit("", 24)
                + Screen.right("hours saved", 13)
                + Screen.right("of possible", 13)
                + Screen.right("dollars", 12)
                + Screen.right("stops", 8)
                + Screen.right("wrong", 7)
                + Screen.right("per 1,000 days", 16));
        for (Comparison.Line line : comparison.lines()) {
            Tally total = line.total();
            screen.row(Screen.fit("  " + line.rule(), 24)
                    + Screen.right(hours(total.saved()), 13)
                    + Screen.right(String.format(Locale.ROOT, "%.0f %%", total.share()), 13)
                    + Screen.right(Screen.whole(line.dollars()), 12)
                    + Screen.right(Integer.toString(total.stops()), 8)
                    + Screen.right(Integer.toString(total.wrong()), 7)
                    + Screen.right(String.format(Locale.ROOT, "%.0f", total.wrongRate()), 16));
        }
        screen.blank();
        screen.say("Hours are accelerator-hours. A stop is wrong where work comes back within "
                + comparison.settings().near().toMinutes()
                + " minutes. Dollars are list prices of machines whose price is known and that are not prepaid; labels,"
                + " groups and limits are left out here, so that the rules are compared and not the belts.");
    }

    private static String hours(double hours) {
        return String.format(Locale.ROOT, "%,.0f", hours);
    }
}
