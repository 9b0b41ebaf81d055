package dev.sluice.cli.backtest;

import dev.sluice.idle.backtest.ReplaySettings;
import dev.sluice.idle.backtest.RuleResult;
import dev.sluice.idle.backtest.RuleResult.OfMachine;
import dev.sluice.idle.backtest.Tally;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The table for people. */
public final class BacktestText {
    private static final int MACHINES = 5;

    private final PrintStream out;

    public BacktestText(PrintStream out) {
        this.out = out;
    }

    /** @param results the policies first */
    public void print(Past past, ReplaySettings settings, List<RuleResult> results, int policies) {
        Account account = new Account(past);
        Tally any = results.getFirst().total();
        int accelerators =
                past.tracks().stream().mapToInt(track -> track.accelerators()).sum();
        say(
                "%s: %d machines, %d accelerators; learned from the first %s, then %.0f machine-days with a look every"
                        + " %d min",
                past.source(),
                past.tracks().size(),
                accelerators,
                days(settings),
                any.days(),
                settings.look().toMinutes());
        say("idle %.0f GPU-hours; knowing the future, %.0f of them could have been saved", any.idle(), any.possible());
        if (!past.unmeasured().isEmpty()) {
            say("left out, as nothing was measured: %s", String.join(", ", past.unmeasured()));
        }
        say("");
        say(
                "%-28s %12s %11s %7s %12s %9s %7s %14s",
                "rule", "GPU-h saved", "of possible", "stops", "wrong stops", "per 1,000", "killed", "dollars saved");
        for (RuleResult result : results) {
            row(result, account);
        }
        say("");
        say(
                "A stop is wrong with work going on (killed), or coming back within %d minutes; per 1,000 machine-days.",
                settings.near().toMinutes());
        for (RuleResult result : results.subList(0, policies)) {
            machines("Best machines", result, result.best(MACHINES), account);
            machines("Worst machines", result, result.worst(MACHINES), account);
        }
    }

    private void row(RuleResult result, Account account) {
        Tally total = result.total();
        say(
                "%-28s %12.0f %10.1f%% %7d %12d %9.1f %7d %14s",
                result.rule(),
                total.saved(),
                total.share(),
                total.stops(),
                total.wrong(),
                total.wrongRate(),
                total.kills(),
                dollars(account.saved(result)));
    }

    private void machines(String title, RuleResult result, List<OfMachine> machines, Account account) {
        if (machines.isEmpty()) {
            return;
        }
        say("");
        say("%s under %s", title, result.rule());
        for (OfMachine machine : machines) {
            Tally tally = machine.tally();
            say(
                    "  %-32s %8.0f of %.0f GPU-h saved, %d stops, %d wrong, %s",
                    machine.machine(),
                    tally.saved(),
                    tally.possible(),
                    tally.stops(),
                    tally.wrong(),
                    dollars(account.saved(machine)));
        }
    }

    private static String days(ReplaySettings settings) {
        long hours = settings.learn().toHours();
        return hours % 24 == 0 ? hours / 24 + " days" : hours + " hours";
    }

    private static String dollars(Optional<BigDecimal> amount) {
        return amount.map(sum -> "USD " + sum.toPlainString()).orElse("price unknown");
    }

    private void say(String format, Object... values) {
        out.print(String.format(Locale.ROOT, format, values).stripTrailing());
        out.print('\n');
    }
}
