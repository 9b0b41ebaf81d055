package dev.sluice.azure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.adapter.BoundedJson;
import dev.sluice.adapter.RoundedMoney;
import dev.sluice.cloud.CostMessages.Heard;
import dev.sluice.cloud.MalformedMessage;
import dev.sluice.model.Basis;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.Money;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One budget's alert, field by field. Neither schema says which period it is about: {@code BudgetStartDate} is when the
 * budget itself began, years ago perhaps.
 */
final class BudgetAlert {
    private static final Duration CLOCKS_APART = Duration.ofMinutes(5);

    /** The most that a threshold of Azure's may be: 1,000 percent of the amount. */
    private static final BigDecimal MOST_SHARE = BigDecimal.TEN;

    /** The least: 0.01 percent. */
    private static final BigDecimal LEAST_SHARE = new BigDecimal("0.0001");

    private static final int LONGEST_NAME = 200;

    private final JsonNode data;
    private final Instant observed;
    private final List<String> doubts = new ArrayList<>();
    private final Optional<Currency> currency;

    private BudgetAlert(JsonNode data, Instant observed) {
        this.data = data;
        this.observed = observed;
        this.currency = currency(CostAlerts.text(data, "Unit"));
        if (currency.isEmpty()) {
            doubts.add("Unit is no currency");
        }
    }

    /** @param data what the common schema calls {@code AlertData} */
    static Heard common(JsonNode data, String fired, Instant received) {
        if (!ofCost(data)) {
            return new Heard.Nothing("a budget of something else than cost");
        }
        BudgetId id = BudgetId.find(CostAlerts.text(data, "BudgetId"))
                .orElseThrow(() -> new MalformedMessage("data.alertContext.AlertData.BudgetId is not the id of a budget"
                        + " on a subscription, a resource group or a management group"));
        BudgetAlert alert = new BudgetAlert(data, moment(fired, received));
        Optional<Money> amount = alert.money("BudgetThreshold");
        Optional<Money> spent = alert.money("SpentAmount");
        boolean forecasted = CostAlerts.text(data, "ThresholdType").equalsIgnoreCase("Forecasted");
        Optional<Money> forecast = forecasted ? alert.money("ForecastedTotalForPeriod") : Optional.empty();
        if (!forecasted && !CostAlerts.text(data, "ThresholdType").equalsIgnoreCase("Actual")) {
            alert.doubts.add("ThresholdType is neither Actual nor Forecasted");
        }
        Optional<Money> threshold = alert.money("NotificationThresholdAmount");
        Optional<Money> held = forecasted ? forecast : spent;
        if (threshold.isPresent() && held.isPresent() && threshold.get().isMoreThan(held.get())) {
            alert.doubts.add("the threshold is said to be reached, and is not");
        }
        if (RoundedMoney.isTooRough(amount, held)) {
            alert.doubts.add("its amounts are rounded, which is too much for so small a budget");
        }
        // Both figures are there: what share they are is for the check to say.
        return alert.signal(id, amount, spent, forecast, Map.of());
    }

    /** The older schema: plain numbers, and no word on what the threshold was held against. */
    static Heard legacy(JsonNode data, Instant received) {
        if (!ofCost(data)) {
            return new Heard.Nothing("a budget of something else than cost");
        }
        BudgetId id = BudgetId.find(
                        CostAlerts.text(data, "SubscriptionId"),
                        CostAlerts.text(data, "ResourceGroup"),
                        CostAlerts.text(data, "BudgetName"))
                .orElseThrow(() -> new MalformedMessage(
                        "data.SubscriptionId, data.ResourceGroup and data.BudgetName do not name a budget"));
        BudgetAlert alert = new BudgetAlert(data, received);
        Optional<Money> amount = alert.money("Budget");
        Optional<Money> spent = alert.money("SpendingAmount");
        return alert.signal(id, amount, spent, Optional.empty(), alert.ahead(amount, spent));
    }

    private Heard signal(
            BudgetId id,
            Optional<Money> amount,
            Optional<Money> spent,
            Optional<Money> forecast,
            Map<Basis, BigDecimal> passed) {
        Optional<Money> positive = amount.filter(money -> money.amount().signum() >= 0);
        if (amount.isPresent() && positive.isEmpty()) {
            doubts.add("the budget is negative");
        }
        String name = CostAlerts.text(data, "BudgetName");
        return new Heard.OfBudget(new BudgetSignal(
                id.ref(),
                name.isEmpty() || name.length() > LONGEST_NAME ? id.name() : name,
                Optional.empty(),
                positive,
                spent,
                forecast,
                passed,
                observed,
                doubts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", doubts))));
    }

    /**
     * The threshold is in money since 2021, and was a share of the amount before. Where it can only be a share, and spend is
     * not there yet, a forecast is: this schema has no other word of it.
     */
    private Map<Basis, BigDecimal> ahead(Optional<Money> amount, Optional<Money> spent) {
        Optional<Money> threshold = money("NotificationThresholdAmount");
        if (threshold.isEmpty() || amount.isEmpty() || spent.isEmpty()) {
            return Map.of();
        }
        BigDecimal share = threshold.get().amount();
        boolean anAmount = share.compareTo(amount.get().amount().multiply(LEAST_SHARE)) >= 0;
        boolean aShare = share.compareTo(LEAST_SHARE) >= 0 && share.compareTo(MOST_SHARE) <= 0;
        return !anAmount && aShare && amount.get().times(share).isMoreThan(spent.get())
                ? Map.of(Basis.FORECAST, share)
                : Map.of();
    }

    private Optional<Money> money(String field) {
        JsonNode value = data.path(field);
        if (value.isMissingNode() || value.isNull() || value.asText().isBlank()) {
            doubts.add(field + " is missing");
            return Optional.empty();
        }
        if (currency.isEmpty()) {
            return Optional.empty();
        }
        if (!value.isTextual() && !value.isNumber()) {
            doubts.add(field + " is no text");
            return Optional.empty();
        }
        MoneyText read = value.isNumber() ? number(value) : MoneyText.read(value.asText(), currency.get());
        read.doubt().ifPresent(why -> doubts.add(field + " " + why));
        return read.amount().map(amount -> new Money(amount, currency.get()));
    }

    /** No message has a number where text is documented; one that comes is exact, if it is of a size that money has. */
    private static MoneyText number(JsonNode value) {
        Optional<BigDecimal> number = BoundedJson.number(value);
        return new MoneyText(number, number.isPresent() ? Optional.empty() : Optional.of("has too many digits"));
    }

    private static boolean ofCost(JsonNode data) {
        if (!data.isObject()) {
            throw new MalformedMessage("the alert of a budget has no data");
        }
        String type = CostAlerts.text(data, "BudgetType");
        return type.isEmpty() || type.equalsIgnoreCase("Cost");
    }

    private static Optional<Currency> currency(String code) {
        return Money.currency(code.toUpperCase(Locale.ROOT));
    }

    /** When the provider said so; a time that hasn't come yet is nobody's. */
    private static Instant moment(String fired, Instant received) {
        try {
            Instant at = OffsetDateTime.parse(fired).toInstant();
            return at.isAfter(received.plus(CLOCKS_APART)) ? received : at;
        } catch (DateTimeParseException e) {
            return received;
        }
    }
}
