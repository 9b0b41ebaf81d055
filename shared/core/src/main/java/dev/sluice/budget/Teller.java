package dev.sluice.budget;

import static java.util.Objects.requireNonNull;

import dev.sluice.budget.CrossingText.Drivers;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.cloud.CostDrivers.Driver;
import dev.sluice.cloud.Read;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.Gap;
import dev.sluice.model.PlainText;
import dev.sluice.record.Hash;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps what people must be told of budgets; always before the budget's own memory is written. */
final class Teller {
    private static final int DRIVERS = 3;

    private final WatchSetup setup;
    private final WatchReport report;

    Teller(WatchSetup setup, WatchReport report) {
        this.setup = requireNonNull(setup, "setup is null");
        this.report = requireNonNull(report, "report is null");
    }

    /** What was reached now, each threshold by itself: its id is its crossing's, so that no repeat is told again. */
    void crossed(BudgetRef budget, Judged judged, Instant now) {
        CrossingText text = new CrossingText(judged, setup.mode(), setup.starts());
        PeriodMemory period = judged.period().orElseThrow();
        String name = judged.memory().orElseThrow().name();
        Drivers drivers = drivers(budget, text.since(), now);
        for (Threshold threshold : judged.crossed()) {
            List<Rung> rungs = setup.policy().rungs(budget, name, threshold);
            setup.tell()
                    .put(
                            new Crossing(budget, period.period(), threshold).id(),
                            now,
                            text.subject(threshold),
                            text.text(threshold, drivers, rungs));
        }
    }

    /** Once for a budget and the period it was last heard in. */
    void gone(BudgetMemory memory, Instant now) {
        String since = memory.newest()
                .map(period -> period.period().start().toString())
                .orElse("");
        setup.tell()
                .put(
                        "budget-"
                                + Hash.of("gone\n" + memory.budget() + "\n" + since)
                                        .substring(0, 32),
                        now,
                        "Budget " + PlainText.name(memory.name()) + ": it is no longer there",
                        "What: the budget \"" + PlainText.name(memory.name()) + "\" ("
                                + PlainText.line(memory.budget().toString())
                                + ") is no longer among those that Sluice can read: somebody deleted it, or it is out of"
                                + " reach.\nWhat Sluice does: none of its thresholds can be told any more. If it comes"
                                + " back, they count again, except those that were told in its period already.\nHow to stop it: this is"
                                + " told once.");
    }

    private Drivers drivers(BudgetRef budget, Instant from, Instant to) {
        if (setup.drivers().isEmpty()) {
            return new Drivers(List.of(), "as this cloud does not say");
        }
        try {
            Read<List<Driver>> read = setup.drivers().get().of(budget, from.isAfter(to) ? to : from, to, DRIVERS);
            report.missed(read.gaps());
            Optional<String> gap = read.gaps().stream().findFirst().map(Teller::why);
            return new Drivers(read.value(), gap.orElse("as nothing was spent since"));
        } catch (CloudProblem e) {
            report.missed(List.of(e.gap(WatchReport.cell(budget.cloud(), budget.account()))));
            return new Drivers(List.of(), "as " + e.operation() + " failed");
        } catch (RuntimeException e) {
            // Whatever is wrong with it, what was reached is told.
            report.incomplete("drivers", "what drove it: " + e.getClass().getSimpleName());
            return new Drivers(List.of(), "as the question failed");
        }
    }

    /** What was cut short on purpose says so itself; of a failure the report has the details. */
    private static String why(Gap gap) {
        return gap.reason() == Gap.Reason.CUT_SHORT ? "as " + gap.detail() : "as " + gap.operation() + " failed";
    }
}
