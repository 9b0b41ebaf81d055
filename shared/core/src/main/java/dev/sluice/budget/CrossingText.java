package dev.sluice.budget;

import static java.util.Objects.requireNonNull;

import dev.sluice.cloud.CostDrivers.Driver;
import dev.sluice.model.Basis;
import dev.sluice.model.Mode;
import dev.sluice.model.PlainText;
import dev.sluice.record.Keys;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What people read when a budget reaches a threshold: one subject line, and a line for each thing they want to know. */
final class CrossingText {
    /** Of what a policy may name, accounts above all; what comes after it must not be cut. */
    private static final int RUNGS = 2_000;

    private final Judged judged;
    private final BudgetMemory memory;
    private final PeriodMemory period;
    private final Mode mode;
    private final boolean starts;
    private final String name;

    /** @param starts whether what the policy wants done is started now */
    CrossingText(Judged judged, Mode mode, boolean starts) {
        this.judged = requireNonNull(judged, "judged is null");
        this.memory = judged.memory().orElseThrow();
        this.period = judged.period().orElseThrow();
        this.mode = requireNonNull(mode, "mode is null");
        this.starts = starts;
        this.name = PlainText.name(memory.name());
    }

    /** Since when what drove it is asked for: since the threshold before this one was reached, or the period began. */
    Instant since() {
        return before().map(Fired::at).orElse(period.period().start());
    }

    String subject(Threshold threshold) {
        return "Budget " + name + ": " + threshold.percent()
                + (threshold.basis() == Basis.ACTUAL ? " is spent" : " will be spent, as forecast");
    }

    /**
     * @param drivers what drove it, or why that isn't known
     * @param rungs what the policy wants done at this threshold
     */
    String text(Threshold threshold, Drivers drivers, List<Rung> rungs) {
        Level level = threshold.basis() == Basis.ACTUAL ? judged.actual() : judged.forecast();
        return String.join(
                "\n",
                "What: " + (threshold.basis() == Basis.ACTUAL ? "spend" : "the forecast for the whole period")
                        + " reached " + threshold.percent() + " of the budget \"" + name + "\" ("
                        + PlainText.line(memory.budget().toString()) + ").",
                "How much: " + much(level) + ". "
                        + (threshold.basis() == Basis.ACTUAL
                                ? "Forecast: " + judged.forecast().words()
                                : "Spent so far: " + judged.actual().words())
                        + ".",
                "How sure: " + level.how() + sure(threshold),
                "Since when: " + Moments.text(at(threshold)) + ", in the period that began "
                        + Moments.text(period.period().start())
                        + period.period()
                                .end()
                                .map(end -> " and ends " + Moments.text(end))
                                .orElse("") + "." + also(threshold),
                "What drove it, since " + Moments.text(since()) + ": " + drivers.words(),
                "What Sluice does: " + does(rungs),
                "How to stop it: " + stop(threshold, rungs));
    }

    private static String sure(Threshold threshold) {
        return threshold.basis() == Basis.ACTUAL
                ? ". Costs are known hours to days after they arise: it may be more by now."
                : ". The costs it rests on are known hours to days after they arise.";
    }

    private String much(Level level) {
        String of = period.amount().map(figure -> figure.money().rounded()).orElse("an amount that isn't known");
        String share = level.share().map(Shares::percent).orElse("an unknown share");
        return level.money()
                .map(money -> money.rounded() + " of " + of + ", " + share)
                .orElse("at least " + share + " of " + of);
    }

    private Optional<Fired> before() {
        return period.fired().stream()
                .filter(fired -> !judged.crossed().contains(fired.threshold()))
                .max((one, other) -> one.at().compareTo(other.at()));
    }

    private Instant at(Threshold threshold) {
        return period.fired(threshold).map(Fired::at).orElseThrow();
    }

    private String also(Threshold threshold) {
        List<String> others = judged.crossed().stream()
                .filter(other -> !other.equals(threshold) && other.basis() == threshold.basis())
                .map(Threshold::percent)
                .toList();
        return others.isEmpty() ? "" : " Reached in the same step: " + String.join(", ", others) + ".";
    }

    private String does(List<Rung> rungs) {
        if (rungs.isEmpty()) {
            return "it tells you, and nothing else.";
        }
        String all = PlainText.cut(rungs.stream().map(Rung::words).collect(Collectors.joining("; ")), RUNGS);
        if (!starts) {
            return "nothing by itself: this look was taken by hand. The policy wants it to " + all
                    + ". That stays due for a function that may do it.";
        }
        return switch (mode) {
            case REPORT ->
                "nothing by itself: its mode is report. In mode act it would " + all
                        + ". A run of its own plans that, and" + " a person may apply the plan.";
            case WARN ->
                "the policy wants it to " + all
                        + ". A run of its own warns the owners now, and does it when their deadline" + " has passed.";
            case ACT ->
                "the policy wants it to " + all + ". A run of its own does that now, within the limits, and tells its"
                        + " outcome.";
        };
    }

    private static String stop(Threshold threshold, List<Rung> rungs) {
        String telling = "each threshold is told once in a period; \""
                + (threshold.basis() == Basis.ACTUAL ? "thresholds" : "forecast-thresholds")
                + ": []\" for this budget under budgets.special in the policy tells of none";
        return rungs.isEmpty()
                ? telling + "."
                : "a file " + Keys.HALT
                        + " in the state halts all acting at once; sluice undo takes a run back; what is not under"
                        + " budgets.act in the policy is not done. And " + telling + ", but for those of budgets.act.";
    }

    /**
     * What drove the cost.
     *
     * @param top dearest first
     * @param why there is nothing; empty where there is
     */
    record Drivers(List<Driver> top, String why) {
        Drivers {
            top = List.copyOf(top);
            requireNonNull(why, "why is null");
        }

        String words() {
            return top.isEmpty()
                    ? "not known, " + why + "."
                    : top.stream()
                                    .map(driver -> PlainText.name(driver.name()) + " "
                                            + driver.cost().rounded())
                                    .collect(Collectors.joining(", "))
                            + ".";
        }
    }
}
