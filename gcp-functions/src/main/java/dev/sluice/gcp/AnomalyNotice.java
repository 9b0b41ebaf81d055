package dev.sluice.gcp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.cloud.MalformedMessage;
import dev.sluice.model.Cloud;
import dev.sluice.model.CostAnomaly;
import dev.sluice.model.Money;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A notification of a cost anomaly. Its format is not settled: one amount is a Money object and another a bare number, and a
 * percentage may be the text "Infinity". A bare number is of the currency that the Money objects beside it have; without
 * one it isn't believed. Percentages are not read: the amounts say as much.
 */
final class AnomalyNotice {
    private static final String NAME = "anomalyName";
    private static final String EXPECTED = "expectedSpendAmount";
    private static final String ACTUAL = "actualSpendAmount";
    private static final String DEVIATION = "deviationAmount";
    private static final String DETECTED = "detectionDate";

    private static final List<String> AMOUNTS = List.of(EXPECTED, ACTUAL, DEVIATION);
    private static final List<String> CAUSES = List.of("displayName", "resourceDisplayName", "name", "resourceName");
    private static final int MOST_CAUSES = 10;
    /** A day, and hours that say nothing of it. */
    private static final Pattern DAY =
            Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[Tt ][0-9:.]+(?:[Zz]|[+-][0-9:]+)?)?");

    /** There was no Cloud Billing before, and what is after four digits is of no calendar. */
    private static final int FIRST_YEAR = 2008;

    private static final int LAST_YEAR = 9998;

    private static final Pattern ACCOUNT = Pattern.compile("(?:^|/)(" + BillingAccount.ID + ")(?:/|$)");

    private final JsonNode data;
    private final Map<String, String> attributes;

    private AnomalyNotice(PubSubMessage message) {
        this.data = message.data();
        this.attributes = message.attributes();
    }

    static boolean looksLike(JsonNode data) {
        return data.has(NAME) || (data.has(EXPECTED) && data.has(ACTUAL));
    }

    /** @throws MalformedMessage where it has no name, or belongs to no billing account or project */
    static CostAnomaly read(PubSubMessage message) {
        return new AnomalyNotice(message).anomaly();
    }

    private CostAnomaly anomaly() {
        String name =
                MessageJson.text(data, NAME).orElseThrow(() -> new MalformedMessage("the anomaly has no " + NAME));
        Optional<Currency> currency = currency();
        return new CostAnomaly(
                Cloud.GCP,
                account(name),
                name,
                first("resourceDisplayName", "resourceName").orElse(name),
                detected(),
                amount(EXPECTED, currency),
                amount(ACTUAL, currency),
                amount(DEVIATION, currency),
                causes(),
                Optional.empty());
    }

    private String account(String name) {
        return Stream.concat(first("billingAccountName", "resourceName").stream(), Stream.of(name))
                .map(ACCOUNT::matcher)
                .filter(Matcher::find)
                .map(matcher -> matcher.group(1))
                .findFirst()
                .or(() -> first("billingAccountName", "resourceName"))
                .orElseThrow(() -> new MalformedMessage("the anomaly doesn't say whose it is"));
    }

    private Optional<String> first(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.concat(
                        Optional.ofNullable(attributes.get(name)).stream(), MessageJson.text(data, name).stream()))
                .findFirst();
    }

    private Optional<Currency> currency() {
        return Stream.concat(AMOUNTS.stream().map(data::path), Stream.of(data))
                .flatMap(place -> MessageJson.text(place, "currencyCode").stream())
                .map(AnomalyNotice::iso)
                .findFirst();
    }

    private static Currency iso(String code) {
        return Money.currency(code).orElseThrow(() -> new MalformedMessage("currencyCode is no currency of ISO 4217"));
    }

    private Optional<Money> amount(String name, Optional<Currency> currency) {
        JsonNode value = data.path(name);
        if (value.isObject()) {
            return MoneyObject.read(value, name);
        }
        return MessageJson.number(data, name).flatMap((BigDecimal number) -> currency.map(of -> new Money(number, of)));
    }

    private Optional<Instant> detected() {
        JsonNode value = data.path(DETECTED);
        try {
            Optional<LocalDate> day = value.isObject()
                    ? GoogleDate.read(value)
                    : MessageJson.text(data, DETECTED).map(AnomalyNotice::day);
            if (day.filter(date -> date.getYear() < FIRST_YEAR || date.getYear() > LAST_YEAR)
                    .isPresent()) {
                throw new MalformedMessage(DETECTED + " is a day of no anomaly");
            }
            return day.map(date -> date.atStartOfDay(BillingAccount.ZONE).toInstant());
        } catch (DateTimeException e) {
            throw new MalformedMessage(DETECTED + " is not a date", e);
        }
    }

    private static LocalDate day(String text) {
        Matcher day = DAY.matcher(text);
        if (!day.matches()) {
            throw new MalformedMessage(DETECTED + " is not a date");
        }
        return LocalDate.parse(day.group(1));
    }

    private List<String> causes() {
        List<String> found = new ArrayList<>();
        for (JsonNode cause : data.path("rootCauses")) {
            Optional<String> text = cause.isTextual()
                    ? Optional.of(cause.asText())
                    : CAUSES.stream()
                            .flatMap(name -> MessageJson.text(cause, name).stream())
                            .findFirst();
            text.map(String::strip)
                    .filter(line -> !line.isEmpty() && found.size() < MOST_CAUSES)
                    .ifPresent(found::add);
        }
        return found;
    }
}
