package dev.sluice.budget;

import static java.util.Objects.requireNonNull;

import dev.sluice.budget.forecast.Forecaster;
import dev.sluice.budget.forecast.Lateness;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.cloud.CostDrivers.Days;
import dev.sluice.cloud.Read;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.Money;
import dev.sluice.model.Period;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What would have been seen of a budget on the days before its spend was first heard of, where the cloud can say what they
 * cost: so that the own forecast need not begin with nothing. As that may cost money, it is asked once in a budget's life.
 */
final class Recall {
    /** The days may add up to somewhat more than is spent by now: they were corrected, and the message not yet. */
    private static final double MORE = 1.1;

    /** What was spent since the last of the days may be so much dearer than they were. */
    private static final double DEARER = 2;

    private final WatchSetup setup;
    private final WatchReport report;
    private final Instant now;
    private final Map<BudgetRef, List<Seen>> asked = new ConcurrentHashMap<>();

    Recall(WatchSetup setup, WatchReport report, Instant now) {
        this.setup = requireNonNull(setup, "setup is null");
        this.report = requireNonNull(report, "report is null");
        this.now = requireNonNull(now, "now is null");
    }

    /**
     * Oldest first; none where something was seen before, or where the provider forecasts itself.
     *
     * @param judged what the signal means without them
     */
    List<Seen> before(Optional<BudgetMemory> known, BudgetSignal signal, Judged judged) {
        boolean first = known.map(BudgetMemory::seen).orElse(List.of()).isEmpty();
        Optional<Period> period = judged.period().map(PeriodMemory::period).filter(each -> !each.overAt(now));
        return first
                        && period.isPresent()
                        && signal.spent().isPresent()
                        && signal.forecast().isEmpty()
                ? asked.computeIfAbsent(
                        signal.budget(),
                        budget ->
                                ask(budget, period.orElseThrow(), signal.spent().orElseThrow()))
                : List.of();
    }

    private List<Seen> ask(BudgetRef budget, Period period, Money spent) {
        if (setup.drivers().isEmpty()) {
            return List.of();
        }
        Instant weeks = now.minus(Duration.ofDays(7L * Forecaster.WEEKS));
        Instant from = period.start().isBefore(weeks) ? period.start() : weeks;
        try {
            Read<Optional<Days>> read = setup.drivers().get().days(budget, from, now);
            report.missed(read.gaps());
            return read.value().map(days -> seen(budget, days, period, spent)).orElse(List.of());
        } catch (CloudProblem e) {
            report.missed(List.of(e.gap(WatchReport.cell(budget.cloud(), budget.account()))));
            return List.of();
        }
    }

    /** As if on each day it had been heard what was spent of its period: those before this one count as one period. */
    private List<Seen> seen(BudgetRef budget, Days days, Period period, Money spent) {
        List<Seen> seen = new ArrayList<>();
        BigDecimal earlier = BigDecimal.ZERO;
        BigDecimal within = BigDecimal.ZERO;
        Instant first = period.start();
        Instant last = period.start();
        for (Map.Entry<LocalDate, BigDecimal> day : days.costs().entrySet()) {
            Instant begins = day.getKey().atStartOfDay(days.zone()).toInstant();
            Instant ends = day.getKey().plusDays(1).atStartOfDay(days.zone()).toInstant();
            Instant heard = ends.plus(Lateness.USUAL);
            if (begins.isBefore(period.start())) {
                first = seen.isEmpty() ? begins : first;
                earlier = earlier.add(day.getValue());
                seen.add(new Seen(first, heard, new Money(earlier, days.currency())));
            } else {
                within = within.add(day.getValue());
                seen.add(new Seen(period.start(), heard, new Money(within, days.currency())));
                last = ends;
            }
        }
        Money sum = new Money(within, days.currency());
        if (!goOn(sum, Duration.between(period.start(), last), spent, period.start())) {
            String why = budget + ": its days add up to " + sum.rounded() + " until " + last + ", and "
                    + spent.rounded() + " is spent: they are not used for the forecast";
            report.note("days-differ", why);
            return List.of();
        }
        return seen;
    }

    /** Whether what is spent by now can be what the days add up to, and some more. Else one of both counts otherwise. */
    private boolean goOn(Money sum, Duration days, Money spent, Instant start) {
        if (!sum.currency().equals(spent.currency())) {
            return false;
        }
        if (days.isZero()) {
            return true;
        }
        double known = sum.amount().doubleValue();
        double all = spent.amount().doubleValue();
        double passed = (double) Duration.between(start, now).toMillis() / days.toMillis();
        return known <= all * MORE && all <= known * passed * DEARER;
    }
}
