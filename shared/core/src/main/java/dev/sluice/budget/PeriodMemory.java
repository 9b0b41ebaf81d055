package dev.sluice.budget;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.Money;
import dev.sluice.model.Period;
import dev.sluice.record.JsonBuilder;
import dev.sluice.record.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is remembered of one period of a budget.
 *
 * @param forecast the provider's own
 * @param fired in the order of their thresholds
 */
record PeriodMemory(
        Period period, Optional<Figure> amount, Optional<Figure> spent, Optional<Figure> forecast, List<Fired> fired) {
    PeriodMemory {
        requireNonNull(period, "period is null");
        requireNonNull(amount, "amount is null");
        requireNonNull(spent, "spent is null");
        requireNonNull(forecast, "forecast is null");
        fired = List.copyOf(fired);
    }

    static PeriodMemory of(Period period) {
        return new PeriodMemory(period, Optional.empty(), Optional.empty(), Optional.empty(), List.of());
    }

    Optional<Fired> fired(Threshold threshold) {
        return fired.stream().filter(each -> each.threshold().equals(threshold)).findFirst();
    }

    PeriodMemory with(List<Fired> all) {
        return new PeriodMemory(period, amount, spent, forecast, all);
    }

    Map<String, Object> write() {
        return new JsonBuilder()
                .object("amount", amount, PeriodMemory::figure)
                .text("end", period.end())
                .objects("fired", fired, Fired::write)
                .object("forecast", forecast, PeriodMemory::figure)
                .object("spent", spent, PeriodMemory::figure)
                .put("start", period.start())
                .build();
    }

    static PeriodMemory read(JsonObject json) {
        return new PeriodMemory(
                new Period(json.instant("start"), json.instantOrNone("end")),
                json.objectOrNone("amount", PeriodMemory::figure),
                json.objectOrNone("spent", PeriodMemory::figure),
                json.objectOrNone("forecast", PeriodMemory::figure),
                json.objects("fired", Fired::read));
    }

    private static Map<String, Object> figure(Figure figure) {
        return new JsonBuilder()
                .put("at", figure.at())
                .money("money", Optional.of(figure.money()))
                .build();
    }

    private static Figure figure(JsonObject json) {
        Money money = json.moneyOrNone("money").orElseThrow(() -> new IllegalArgumentException("an amount is missing"));
        return new Figure(money, json.instant("at"));
    }
}
