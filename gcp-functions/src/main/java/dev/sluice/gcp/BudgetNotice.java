package dev.sluice.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.cloud.MalformedMessage;
import dev.sluice.model.Basis;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.Cloud;
import dev.sluice.model.Money;
import dev.sluice.model.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A budget notification of Cloud Billing, schema 1.0. Google sends one every 20 to 30 minutes whatever was spent. It has no
 * forecast: only the highest threshold of a forecast that was passed; and of its period it says the start alone.
 *
 * @see <a href="https://cloud.google.com/billing/docs/how-to/budgets-programmatic-notifications">the format</a>
 */
final class BudgetNotice {
    private static final String ACCOUNT = "billingAccountId";
    private static final String BUDGET = "budgetId";
    private static final String SCHEMA = "schemaVersion";
    static final List<String> ATTRIBUTES = List.of(ACCOUNT, BUDGET, SCHEMA);

    private static final String KNOWN_SCHEMA = "1.0";
    private static final String SPENT = "costAmount";
    private static final String AMOUNT = "budgetAmount";
    private static final String CURRENCY = "currencyCode";
    private static final String START = "costIntervalStart";

    private final JsonNode data;
    private final Map<String, String> attributes;
    private final List<String> doubts = new ArrayList<>();

    private BudgetNotice(PubSubMessage message) {
        this.data = message.data();
        this.attributes = message.attributes();
    }

    static boolean looksLike(JsonNode data) {
        return Stream.of("budgetDisplayName", SPENT, AMOUNT, START).anyMatch(data::has);
    }

    static boolean isNamedBy(Map<String, String> attributes) {
        return attributes.containsKey(BUDGET);
    }

    /**
     * @param received the message is no younger than this, whatever it says
     * @throws MalformedMessage where it doesn't say which budget it is about, or says what no budget can be
     */
    static BudgetSignal read(PubSubMessage message, Instant received) {
        if (!message.data().isObject()) {
            throw new MalformedMessage("the data of a budget's message is not an object");
        }
        return new BudgetNotice(message).signal(message.published(), received);
    }

    private BudgetSignal signal(Optional<Instant> published, Instant received) {
        BudgetRef budget = new BudgetRef(
                Cloud.GCP,
                attribute(ACCOUNT, BillingAccount.ID, "the id of a billing account"),
                attribute(BUDGET, BillingAccount.BUDGET, "the id of a budget"));
        Optional<String> schema = Optional.ofNullable(attributes.get(SCHEMA));
        if (schema.filter(version -> !version.equals(KNOWN_SCHEMA)).isPresent()) {
            doubts.add("its schemaVersion is not " + KNOWN_SCHEMA);
        }
        Optional<Currency> currency = currency();
        Optional<Money> amount = money(AMOUNT, currency);
        if (amount.filter(money -> money.amount().signum() < 0).isPresent()) {
            throw new MalformedMessage(AMOUNT + " is negative");
        }
        Optional<Money> spent = money(SPENT, currency);
        Optional<Period> period = period();
        return new BudgetSignal(
                budget,
                MessageJson.text(data, "budgetDisplayName").orElse(budget.id()),
                period,
                amount,
                spent,
                Optional.empty(),
                passed(),
                published.filter(time -> time.isBefore(received)).orElse(received),
                doubts.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", doubts)));
    }

    private String attribute(String name, String pattern, String what) {
        String value = attributes.get(name);
        if (value == null) {
            throw new MalformedMessage(
                    "the message has no attribute " + name + ", and the display name of a budget is not unique");
        }
        if (!value.matches(pattern)) {
            throw new MalformedMessage("the attribute " + name + " is not " + what);
        }
        return value;
    }

    private Optional<Currency> currency() {
        return MessageJson.text(data, CURRENCY)
                .map(text -> Money.currency(text)
                        .orElseThrow(() -> new MalformedMessage(CURRENCY + " is no currency of ISO 4217")));
    }

    /** Without its currency a number is no money. */
    private Optional<Money> money(String name, Optional<Currency> currency) {
        return MessageJson.number(data, name).flatMap(value -> currency.map(of -> new Money(value, of)));
    }

    private Optional<Period> period() {
        Optional<Instant> start = MessageJson.text(data, START).map(text -> PubSubMessage.instant(text, START));
        if (start.isPresent()
                && !start.get().atZone(BillingAccount.ZONE).toLocalTime().equals(LocalTime.MIDNIGHT)) {
            doubts.add("its period begins at no midnight of US Pacific time");
        }
        return start.map(at -> new Period(at, Optional.empty()));
    }

    private Map<Basis, BigDecimal> passed() {
        Map<Basis, BigDecimal> shares = new EnumMap<>(Basis.class);
        share("alertThresholdExceeded").ifPresent(share -> shares.put(Basis.ACTUAL, share));
        share("forecastThresholdExceeded").ifPresent(share -> shares.put(Basis.FORECAST, share));
        return shares;
    }

    private Optional<BigDecimal> share(String name) {
        Optional<BigDecimal> share = MessageJson.number(data, name);
        if (share.filter(value -> value.signum() < 0).isPresent()) {
            throw new MalformedMessage(name + " is negative");
        }
        return share;
    }
}
