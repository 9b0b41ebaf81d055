package dev.sluice.cli.demo;

import dev.sluice.cli.demo.BudgetMonth.Passed;
import dev.sluice.cli.demo.BudgetMonth.Told;
import dev.sluice.model.BudgetStanding;
import dev.sluice.report.BudgetText;
import java.time.Instant;
import java.util.List;

/** Shows how a month of a budget passed: what was told when, one telling in full, and the budget at the end. */
final class BudgetMonthText {
    /** The one at which the policy wants something done. */
    private static final int SHOWN = 2;

    private final Screen screen;

    BudgetMonthText(Screen screen) {
        this.screen = screen;
    }

    void show(Passed passed) {
        screen.say("A budget of " + Screen.whole(BudgetMonth.AMOUNT) + " dollars for October, as Google Cloud tells of"
                + " one: spend without a forecast, every three hours, three messages of ten once more within "
                + "two and a half days. The forecast is Sluice's own, and what drove the spend is asked of the billing"
                + " export. Where it reaches all of the budget, the policy"
                + " wants the idle check run in vision-lab.");
        screen.blank();
        screen.row(Screen.fit("", 20) + Screen.right("spent", 10) + Screen.right("forecast", 12) + "   told");
        passed.told().forEach(this::row);
        screen.blank();
        screen.say(passed.deliveries() + " messages, " + passed.told().size() + " tellings, " + passed.writes()
                + " writes. One of them in full:");
        screen.blank();
        passed.told().get(SHOWN).text().lines().forEach(this::line);
        screen.blank();
        BudgetText.of(
                        List.of(passed.end()),
                        List.of(),
                        passed.end().period().orElseThrow().end().orElseThrow())
                .lines()
                .forEach(screen::row);
    }

    private void row(Told told) {
        screen.row("  " + Screen.fit(day(told.at()), 18)
                + Screen.right(money(told.standing().actual()), 10)
                + Screen.right(money(told.standing().forecast()), 12)
                + "   " + told.subject());
    }

    /** A telling has a line for each thing that people want to know, which begins with its name. */
    private void line(String line) {
        screen.hanging("    ", line);
    }

    private static String money(BudgetStanding.Level level) {
        return level.figure().map(Screen::whole).orElse("too early");
    }

    private static String day(Instant at) {
        return at.toString().substring(0, "2026-10-01T00:00".length()).replace('T', ' ');
    }
}
