package dev.sluice.budget;

import dev.sluice.budget.forecast.DailyCosts;
import dev.sluice.budget.forecast.DaysOfSpend;
import dev.sluice.budget.forecast.Forecast;
import dev.sluice.budget.forecast.Forecaster;
import dev.sluice.budget.forecast.SpendSeen;
import dev.sluice.model.Period;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The own forecast, from the days on which something was heard of a budget. */
public final class DaysForecast implements OwnForecast {
    /**
     * How long after they arise costs are in what a provider says: 8 to 12 hours on AWS, and 8 to 24 on Azure (budgets-managing-costs;
     * tutorial-acm-create-budgets); Google Cloud promises nothing.
     */
    static final Duration BEHIND = Duration.ofHours(12);

    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

    @Override
    public Expected of(Period period, List<Seen> seen, Instant now) {
        if (seen.isEmpty()) {
            return new TooEarly("nothing was heard of what was spent");
        }
        Currency currency = seen.getFirst().spent().currency();
        List<SpendSeen> spends = seen.stream()
                .map(each -> new SpendSeen(
                        each.since().equals(period.start()) ? period : new Period(each.since(), Optional.empty()),
                        each.at().minus(BEHIND),
                        each.spent().amount()))
                .toList();
        DailyCosts costs = DaysOfSpend.of(currency, zone(period.start()), spends);
        return switch (Forecaster.of(costs, period, now)) {
            case Forecast.TooEarly(String why) -> new TooEarly("too early to say: " + why);
            case Forecast.Expected(var total, var low, var high, var sure, var why) ->
                new Says(
                        low,
                        total,
                        high,
                        String.format(Locale.ROOT, "%.0f %% sure, from ", sure.value()) + String.join(", ", why));
        };
    }

    /** Whose midnight began the period, of the two calendars that providers bill by (see {@link Period}); else UTC. */
    private static ZoneId zone(Instant start) {
        return start.atZone(PACIFIC).toLocalTime().equals(LocalTime.MIDNIGHT) ? PACIFIC : ZoneOffset.UTC;
    }
}
