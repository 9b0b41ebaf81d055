package dev.sluice.azure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.cloud.CostMessages.Heard;
import dev.sluice.cloud.MalformedMessage;
import dev.sluice.model.Basis;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
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
        Map<Basis, BigDecimal> passed = new EnumMap<>(Basis.class);
        Optional<Money> threshold = alert.money("NotificationThresholdAmount")
                .filter(money -> money.amount().signum() >= 0);
        Optional<BigDecimal> share = threshold.flatMap(money -> share(money, amount));
        alert.basis().ifPresent(basis -> share.ifPresent(value -> passed.put(basis, value)));
        Optional<Money> held = forecasted ? forecast : spent;
        if (threshold.isPresent() && held.isPresent() && threshold.get().isMoreThan(held.get())) {
            alert.doubts.add("the threshold is said to be reached, and is not");
        }
        return alert.signal(id, amount, spent, forecast, passed);
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

    private Optional<Basis> basis() {
        return switch (CostAlerts.text(data, "ThresholdType").toLowerCase(Locale.ROOT)) {
            case "actual" -> Optional.of(Basis.ACTUAL);
            case "forecasted" -> Optional.of(Basis.FORECAST);
            default -> {
                doubts.add("ThresholdType is neither Actual nor Forecasted");
                yield Optional.empty();
            }
        };
    }

    /**
     * An alert ahead of its spend is one of a forecast. The threshold is in money since 2021, and was a share of the amount
     * before; where it could be either, the lesser one is what is certain, and both must be ahead.
     */
    private Map<Basis, BigDecimal> ahead(Optional<Money> amount, Optional<Money> spent) {
        Optional<Money> threshold = money("NotificationThresholdAmount");
        Optional<BigDecimal> spentShare = spent.flatMap(money -> share(money, amount));
        if (threshold.isEmpty() || spentShare.isEmpty()) {
            return Map.of();
        }
        List<BigDecimal> readings = new ArrayList<>();
        share(threshold.get(), amount)
                .filter(share -> share.compareTo(LEAST_SHARE) >= 0 && share.compareTo(MOST_SHARE) <= 0)
                .ifPresent(readings::add);
        BigDecimal itself = threshold.get().amount();
        if (itself.compareTo(LEAST_SHARE) >= 0 && itself.compareTo(MOST_SHARE) <= 0) {
            readings.add(itself);
        }
        return readings.stream()
                .min(BigDecimal::compareTo)
                .filter(least -> least.compareTo(spentShare.get()) > 0)
                .map(least -> Map.of(Basis.FORECAST, least))
                .orElse(Map.of());
    }

    /** Rounded down: it is a least value. */
    private static Optional<BigDecimal> share(Money part, Optional<Money> amount) {
        return amount.filter(whole -> whole.amount().signum() > 0)
                .map(whole -> part.amount().divide(whole.amount(), 6, RoundingMode.DOWN));
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
        MoneyText read =
                value.isNumber() ? number(value.decimalValue()) : MoneyText.read(value.asText(), currency.get());
        read.doubt().ifPresent(why -> doubts.add(field + " " + why));
        return read.amount().map(amount -> new Money(amount, currency.get()));
    }

    /** No message has a number where text is documented; one that comes is exact, if it is of a size that money has. */
    private static MoneyText number(BigDecimal value) {
        boolean usual = value.precision() <= 30 && Math.abs(value.scale()) <= 30;
        return usual
                ? new MoneyText(Optional.of(value), Optional.empty())
                : new MoneyText(Optional.empty(), Optional.of("has too many digits"));
    }

    private static boolean ofCost(JsonNode data) {
        if (!data.isObject()) {
            throw new MalformedMessage("the alert of a budget has no data");
        }
        String type = CostAlerts.text(data, "BudgetType");
        return type.isEmpty() || type.equalsIgnoreCase("Cost");
    }

    /** Gold, test codes and the like are currencies to Java, and have no fraction. */
    private static Optional<Currency> currency(String code) {
        try {
            Currency found = Currency.getInstance(code.toUpperCase(Locale.ROOT));
            return Optional.of(found).filter(each -> each.getDefaultFractionDigits() >= 0);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
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
