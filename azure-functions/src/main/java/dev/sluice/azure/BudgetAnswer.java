package dev.sluice.azure;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.adapter.BoundedJson;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.Money;
import dev.sluice.model.Period;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A budget as the API answers it. Its thresholds are left where they are: they are percents here, shares in the API of
 * alerts, and Sluice has its own.
 *
 * @param filter what the budget counts, in the words of Cost Management; empty for all
 */
record BudgetAnswer(BudgetId id, BudgetSignal signal, Optional<JsonNode> filter) {
    /**
     * Azure evaluates budgets once in 24 hours (tutorial-acm-create-budgets), and doesn't say of which period its figures are:
     * those of the first day may still be the last period's.
     */
    private static final Duration SETTLING = Duration.ofHours(24);

    BudgetAnswer {
        requireNonNull(id, "id is null");
        requireNonNull(signal, "signal is null");
        requireNonNull(filter, "filter is null");
    }

    /** @return empty for a budget of something else than cost, and for one whose last day has passed */
    static Optional<BudgetAnswer> read(JsonNode budget, Instant now) {
        JsonNode properties = budget.path("properties");
        Optional<BudgetId> id = BudgetId.find(budget.path("id").asText(""));
        if (id.isEmpty() || !properties.path("category").asText("Cost").equalsIgnoreCase("Cost")) {
            return Optional.empty();
        }
        JsonNode dates = properties.path("timePeriod");
        if (moment(dates.path("endDate")).filter(end -> !end.isAfter(now)).isPresent()) {
            return Optional.empty();
        }
        JsonNode filter = properties.path("filter");
        return Optional.of(new BudgetAnswer(
                id.get(),
                signal(id.get(), budget, now),
                filter.isObject() && !filter.isEmpty() ? Optional.of(filter) : Optional.empty()));
    }

    private static BudgetSignal signal(BudgetId id, JsonNode budget, Instant now) {
        JsonNode properties = budget.path("properties");
        Optional<Money> spent = money(properties.path("currentSpend"));
        Optional<Money> forecast = money(properties.path("forecastSpend"));
        // The amount has no unit of its own: it is in the one that spend is counted in.
        Optional<Currency> currency = spent.or(() -> forecast).map(Money::currency);
        Optional<BigDecimal> amount =
                BoundedJson.number(properties.path("amount")).filter(number -> number.signum() >= 0);
        Optional<Period> period = BudgetGrain.of(properties.path("timeGrain").asText(""))
                .flatMap(grain ->
                        grain.at(now, moment(properties.path("timePeriod").path("startDate"))));
        String name = budget.path("name").asText("");
        return new BudgetSignal(
                id.ref(),
                name.isBlank() ? id.name() : name,
                period,
                amount.flatMap(number -> currency.map(unit -> new Money(number, unit))),
                spent,
                forecast.filter(
                        money -> currency.filter(money.currency()::equals).isPresent()),
                Map.of(),
                now,
                period.filter(current -> now.isBefore(current.start().plus(SETTLING)))
                        .map(current -> "the period began less than " + SETTLING.toHours()
                                + " hours ago, and Azure may still give the last one's figures"));
    }

    private static Optional<Money> money(JsonNode node) {
        return Money.currency(node.path("unit").asText("").toUpperCase(Locale.ROOT))
                .flatMap(unit -> BoundedJson.number(node.path("amount")).map(amount -> new Money(amount, unit)));
    }

    private static Optional<Instant> moment(JsonNode node) {
        try {
            return Optional.of(OffsetDateTime.parse(node.asText("")).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    BudgetAnswer expecting(Optional<Money> forecast) {
        BudgetSignal said = signal;
        return new BudgetAnswer(
                id,
                new BudgetSignal(
                        said.budget(),
                        said.name(),
                        said.period(),
                        said.amount(),
                        said.spent(),
                        forecast,
                        said.passed(),
                        said.observed(),
                        said.doubt()),
                filter);
    }
}
