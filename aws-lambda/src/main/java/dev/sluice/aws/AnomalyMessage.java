package dev.sluice.aws;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.adapter.BoundedJson;
import dev.sluice.cloud.CostMessages.Heard;
import dev.sluice.cloud.MalformedMessage;
import dev.sluice.model.Cloud;
import dev.sluice.model.CostAnomaly;
import dev.sluice.model.Money;
import java.net.URI;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads what Cost Anomaly Detection publishes, in the spelling of its topic ({@code dimensionalValue}) and in that of its
 * event ({@code dimensionValue}). Its figures name no currency: Cost Explorer's is the dollar.
 */
final class AnomalyMessage {
    private static final Currency DOLLAR = Currency.getInstance("USD");
    private static final int MOST_CAUSES = 5;
    private static final Pattern ID = Pattern.compile("\\P{Cntrl}{1,200}");

    private AnomalyMessage() {}

    /** Whether that is one. */
    static boolean is(JsonNode node) {
        return node.has("anomalyId") || (node.has("anomalyScore") && node.has("monitorArn"));
    }

    /**
     * What it says.
     *
     * @param otherwise the account where it names none: that of the event it came in
     * @throws MalformedMessage where what tells it from others is missing
     */
    static Heard read(JsonNode node, Optional<String> otherwise) {
        JsonNode impact = node.path("impact");
        String id = id(node, "anomalyId").orElseThrow(() -> new MalformedMessage("anomalyId is missing or empty"));
        return new Heard.OfAnomaly(new CostAnomaly(
                Cloud.AWS,
                id(node, "accountId")
                        .or(() -> otherwise)
                        .orElseThrow(() -> new MalformedMessage("accountId is missing")),
                id,
                Stream.of("dimensionalValue", "dimensionValue", "monitorName")
                        .flatMap(field -> text(node, field).stream())
                        .findFirst()
                        .orElse("all services"),
                text(node, "anomalyStartDate").flatMap(AnomalyMessage::instant),
                dollars(impact.path("totalExpectedSpend")),
                dollars(impact.path("totalActualSpend")),
                dollars(impact.path("totalImpact")),
                causes(node.path("rootCauses")),
                text(node, "anomalyDetailsLink").filter(AnomalyMessage::isOfAws)));
    }

    private static List<String> causes(JsonNode list) {
        List<String> causes = new ArrayList<>();
        for (JsonNode cause : list) {
            String line = Stream.of("service", "region", "linkedAccountName", "linkedAccount", "usageType")
                    .flatMap(field -> text(cause, field).stream())
                    .reduce((all, next) -> all + ", " + next)
                    .orElse("");
            if (!line.isEmpty() && causes.size() < MOST_CAUSES) {
                causes.add(line);
            }
        }
        return causes;
    }

    private static Optional<Money> dollars(JsonNode figure) {
        return BoundedJson.number(figure).map(amount -> new Money(amount, DOLLAR));
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** People follow it: one that leads anywhere but to AWS is left out. */
    private static boolean isOfAws(String link) {
        try {
            URI address = URI.create(link);
            String host = Optional.ofNullable(address.getHost()).orElse("");
            return "https".equals(address.getScheme())
                    && address.getUserInfo() == null
                    && (host.endsWith(".aws.amazon.com") || host.endsWith(".amazonaws.cn"));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** What tells one thing from another is never shortened, as words for people are. */
    static Optional<String> id(JsonNode node, String field) {
        Optional<String> id = Optional.ofNullable(node.get(field))
                .filter(JsonNode::isTextual)
                .map(value -> value.textValue().strip())
                .filter(text -> !text.isEmpty());
        if (id.filter(text -> !ID.matcher(text).matches()).isPresent()) {
            throw new MalformedMessage(field + " is no id");
        }
        return id;
    }

    private static Optional<String> text(JsonNode node, String field) {
        return Optional.ofNullable(node.get(field))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .map(AnomalyMessage::oneLine)
                .filter(text -> !text.isBlank());
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= 300 ? line : line.substring(0, 299) + "…";
    }
}
