package dev.sluice.budget.forecast;

import dev.sluice.model.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;

/** Months of made-up costs. */
final class Months {
    static final Currency USD = Currency.getInstance("USD");
    static final ZoneId UTC = ZoneOffset.UTC;
    /** A Thursday. */
    static final LocalDate FIRST = LocalDate.of(2026, 10, 1);

    static final Period OCTOBER = Period.of(start(FIRST), start(FIRST.plusMonths(1)));

    private Months() {}

    /** October after so many days, each costing what a function says of its number from 0 on; before it, negative ones. */
    static DailyCosts october(int before, int seen, IntToDoubleFunction cost) {
        var days = new TreeMap<LocalDate, BigDecimal>();
        for (int day = -before; day < seen; day++) {
            days.put(FIRST.plusDays(day), BigDecimal.valueOf(cost.applyAsDouble(day)));
        }
        return DailyCosts.of(USD, UTC, days, start(FIRST.plusDays(seen)));
    }

    static Forecast forecast(DailyCosts costs) {
        return Forecaster.of(costs, OCTOBER, costs.until());
    }

    static Forecast.Expected expected(DailyCosts costs) {
        return (Forecast.Expected) forecast(costs);
    }

    static double total(DailyCosts costs) {
        return expected(costs).total().amount().doubleValue();
    }

    static Instant start(LocalDate day) {
        return day.atStartOfDay(UTC).toInstant();
    }
}
