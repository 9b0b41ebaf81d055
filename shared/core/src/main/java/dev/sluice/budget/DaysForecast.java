package dev.sluice.budget;

import dev.sluice.budget.forecast.DailyCosts;
import dev.sluice.budget.forecast.DaysOfSpend;
import dev.sluice.budget.forecast.Forecast;
import dev.sluice.budget.forecast.Forecaster;
import dev.sluice.budget.forecast.Lateness;
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
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The own forecast, from the days on which something was heard of a budget. */
public final class DaysForecast implements OwnForecast {
    private static final ZoneId PACIFIC = ZoneId.of("America/Los_Angeles");

    @Override
    public Expected of(Period period, List<Seen> seen, Instant now) {
        if (seen.isEmpty()) {
            return new TooEarly("nothing was heard of what was spent");
        }
        Currency currency = seen.getFirst().spent().currency();
        NavigableSet<Instant> starts = seen.stream().map(Seen::since).collect(Collectors.toCollection(TreeSet::new));
        starts.add(period.start());
        List<SpendSeen> heard = seen.stream()
                .map(each -> new SpendSeen(
                        each.since().equals(period.start()) ? period : ended(each.since(), starts),
                        each.at(),
                        each.spent().amount()))
                .toList();
        Duration late = Lateness.of(heard);
        List<SpendSeen> spends = heard.stream()
                .map(each -> new SpendSeen(each.period(), each.at().minus(late), each.spent()))
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

    /**
     * A period ends where the next one begins: what was heard of it later belongs to it, and not to the next one's
     * days.
     */
    private static Period ended(Instant since, NavigableSet<Instant> starts) {
        return new Period(since, Optional.ofNullable(starts.higher(since)));
    }

    /** Whose midnight began the period, of the two calendars that providers bill by (see {@link Period}); else UTC. */
    private static ZoneId zone(Instant start) {
        return start.atZone(PACIFIC).toLocalTime().equals(LocalTime.MIDNIGHT) ? PACIFIC : ZoneOffset.UTC;
    }
}
