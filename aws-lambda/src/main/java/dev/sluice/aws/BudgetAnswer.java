package dev.sluice.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.Cloud;
import dev.sluice.model.Money;
import dev.sluice.model.Period;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads one budget of an answer of AWS Budgets (API of 2016-10-20). Its periods are the calendar's, in UTC. */
final class BudgetAnswer {
    /** The API's own pattern, and a sign, since credits can make spend negative; its fractions are very long. */
    private static final String AMOUNT = "-?(?:[0-9]{0,30}\\.)?[0-9]{1,80}";

    /**
     * AWS updates the figures up to three times a day, and doesn't say which period they are of: those of the first hours
     * may still be the last period's.
     */
    private static final Duration SETTLING = Duration.ofHours(12);

    /** How long a budget that has ended is looked at: its last costs come days later. */
    private static final Duration AFTER_END = Duration.ofDays(3);

    private final JsonNode node;
    private final List<String> doubts = new ArrayList<>();

    private BudgetAnswer(JsonNode node) {
        this.node = node;
    }

    /** Empty where it isn't a budget of cost, or its time has not come yet, or is long over. */
    static Optional<BudgetSignal> signal(JsonNode node, String account, Instant now) {
        return node.path("BudgetType").asText("").equals("COST")
                ? new BudgetAnswer(node).signal(account, now)
                : Optional.empty();
    }

    private Optional<BudgetSignal> signal(String account, Instant now) {
        Instant start = moment(node.path("TimePeriod").path("Start")).orElse(Instant.EPOCH);
        Instant end = moment(node.path("TimePeriod").path("End")).orElse(Instant.MAX);
        if (now.isBefore(start) || (end.isBefore(now) && end.plus(AFTER_END).isBefore(now))) {
            return Optional.empty();
        }
        Instant at = now.isBefore(end) ? now : end.minusSeconds(1);
        Optional<Period> period = period(start, end, at);
        if (period.isEmpty()) {
            doubts.add("its time unit is not known: " + node.path("TimeUnit").asText(""));
        }
        period.filter(current -> now.isBefore(current.start().plus(SETTLING)))
                .ifPresent(current -> doubts.add("the period began less than " + SETTLING.toHours()
                        + " hours ago, and AWS may still give the last one's figures"));
        if (node.path("HealthStatus").path("Status").asText("").equals("UNHEALTHY")) {
            doubts.add("AWS calls it unhealthy: "
                    + node.path("HealthStatus").path("StatusReason").asText("it does not say why"));
        }
        return Optional.of(made(account, period, at, now));
    }

    private BudgetSignal made(String account, Optional<Period> period, Instant at, Instant now) {
        String name = node.path("BudgetName").asText("");
        Optional<Money> amount = planned(at).or(() -> money(node.path("BudgetLimit")));
        JsonNode spend = node.path("CalculatedSpend");
        Optional<Money> spent = money(spend.path("ActualSpend"));
        Optional<Money> forecast = money(spend.path("ForecastedSpend"));
        boolean sound = amount.map(limit -> limit.amount().signum() >= 0).orElse(true)
                && List.of(amount, spent, forecast).stream()
                                .flatMap(Optional::stream)
                                .map(Money::currency)
                                .distinct()
                                .count()
                        <= 1;
        if (!sound) {
            doubts.add("its amounts are negative or in more than one currency");
        }
        return new BudgetSignal(
                new BudgetRef(Cloud.AWS, account, name),
                name,
                period,
                amount.filter(money -> sound),
                spent.filter(money -> sound),
                forecast.filter(money -> sound),
                Map.of(),
                now,
                doubts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", doubts)));
    }

    private Optional<Period> period(Instant start, Instant end, Instant at) {
        return switch (node.path("TimeUnit").asText("")) {
            case "DAILY" -> Optional.of(Period.of(Period.Grain.DAY, at, ZoneOffset.UTC));
            case "MONTHLY" -> Optional.of(Period.of(Period.Grain.MONTH, at, ZoneOffset.UTC));
            case "QUARTERLY" -> Optional.of(Period.of(Period.Grain.QUARTER, at, ZoneOffset.UTC));
            case "ANNUALLY" -> Optional.of(Period.of(Period.Grain.YEAR, at, ZoneOffset.UTC));
            case "CUSTOM" ->
                end.isAfter(start) && !end.equals(Instant.MAX) ? Optional.of(Period.of(start, end)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /** The amount of the period at hand, where each has its own: keyed by its start, in seconds since 1970. */
    private Optional<Money> planned(Instant at) {
        TreeMap<Long, JsonNode> limits = new TreeMap<>();
        node.path("PlannedBudgetLimits").properties().forEach(limit -> {
            if (limit.getKey().matches("[0-9]{1,12}")) {
                limits.put(Long.parseLong(limit.getKey()), limit.getValue());
            }
        });
        return Optional.ofNullable(limits.floorEntry(at.getEpochSecond())).flatMap(limit -> money(limit.getValue()));
    }

    private Optional<Money> money(JsonNode spend) {
        if (spend.isMissingNode() || spend.isNull()) {
            return Optional.empty();
        }
        String amount = spend.path("Amount").asText("");
        Optional<Money> money = amount.matches(AMOUNT)
                ? Money.currency(spend.path("Unit").asText(""))
                        .map(currency -> new Money(new BigDecimal(amount), currency))
                : Optional.empty();
        if (money.isEmpty()) {
            doubts.add("an amount of it is none of money");
        }
        return money;
    }

    /** Moments are seconds since 1970, with a fraction; one beyond all calendars is the end of never. */
    private static Optional<Instant> moment(JsonNode seconds) {
        return seconds.isNumber()
                ? Optional.of(Instant.ofEpochSecond(Math.clamp(seconds.longValue(), 0, 32_503_680_000L)))
                : Optional.empty();
    }
}
