package dev.sluice.cli.demo;

import dev.sluice.cli.demo.Play.Later;
import dev.sluice.cli.demo.Play.Meanwhile;
import dev.sluice.cli.demo.Play.Verified;
import dev.sluice.model.PlanRef;
import dev.sluice.model.RunReport;

/**
 * What came of the demo's acts.
 *
 * @param scan the first look, report-only
 * @param meanwhile what happened before the plan was approved
 * @param applied what came of the plan
 * @param verified what the clouds say afterwards
 * @param later what happened before it was taken back
 * @param undone what came of taking it back
 * @param again a last look
 * @param comparison what the policy would have done to the week before
 * @param month a month of a budget
 */
record Story(
        RunReport scan,
        Meanwhile meanwhile,
        RunReport applied,
        Verified verified,
        Later later,
        RunReport undone,
        RunReport again,
        Comparison comparison,
        BudgetMonth.Passed month) {
    /** Plays the demo, and shows each act as soon as it is over. */
    static Story tell(Play play, Screen screen) {
        ActText acts = new ActText(screen, play);
        opening(screen);

        screen.act("1 SCAN", "Reads, decides, plans. It could not act if it wanted to: it has nothing to act with.");
        RunReport scan = play.scan("demo scan");
        new ScanText(screen, scan).show();

        screen.act("2 ACT", "A plan is carried out by its hash, and each machine is looked at again just before.");
        PlanRef plan = scan.plan().orElseThrow(() -> new IllegalStateException("the scan found nothing to do"));
        Meanwhile meanwhile = play.meanwhile(scan);
        acts.meanwhile(meanwhile);
        RunReport applied = play.apply(plan);
        acts.applied(applied);

        screen.act("3 VERIFY", "What the inventory says, and what the clouds were asked.");
        Verified verified = play.verify(applied);
        acts.verified(applied, verified);

        screen.act("4 UNDO", "The state before each act, and its inverse, were written down ahead of it.");
        Later later = play.later(applied);
        acts.later(later);
        RunReport undone = play.undo(applied);
        acts.undone(undone, later);
        RunReport again = play.scan("demo scan again");
        acts.again(again, applied);

        screen.act("5 BACKTEST", "What this policy would have done to the last week, beside plain timeouts.");
        Comparison comparison = play.compare();
        new ComparisonText(screen).show(comparison);

        screen.act("6 BUDGET", "A month passes: each threshold is told once, whatever repeats, comes late or falls.");
        BudgetMonth.Passed month = BudgetMonth.pass();
        new BudgetMonthText(screen).show(month);
        closing(screen);
        return new Story(scan, meanwhile, applied, verified, later, undone, again, comparison, month);
    }

    private static void closing(Screen screen) {
        screen.blank();
        screen.say("On your own machines: ./sluice scan --cloud aws reads and plans, and changes nothing;"
                + " ./sluice backtest --cloud aws replays your own weeks; ./sluice policy init writes a policy to begin"
                + " with.");
    }

    private static void opening(Screen screen) {
        screen.say("Sluice stops paying for GPUs that nobody uses. This is all of it on 200 made-up machines in AWS,"
                + " Google Cloud and Azure, with a month of demand behind them and a clock of their own: Thursday"
                + " 2026-10-29, 21:30 UTC. No cloud is opened and no file is touched. The policy is the default but for"
                + " this:");
        screen.blank();
        Play.POLICY.lines().forEach(line -> screen.row("    " + line));
    }
}
