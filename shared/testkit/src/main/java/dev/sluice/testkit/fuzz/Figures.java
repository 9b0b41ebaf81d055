package dev.sluice.testkit.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.cloud.CostMessages.Heard;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.CostAnomaly;
import dev.sluice.model.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Says whether a parser made a number up: each figure of what it heard must stand somewhere in what it was given. */
public final class Figures {
    private static final Pattern NUMBER = Pattern.compile("[0-9][0-9.,]*(?:[eE][+-]?[0-9]{1,3}(?![0-9]))?");
    private static final ObjectMapper JSON = new ObjectMapper();

    private Figures() {}

    /** The figures of one message that its input doesn't have, their signs left aside. */
    public static List<BigDecimal> invented(Heard heard, String input) {
        List<BigDecimal> figures = switch (heard) {
            case Heard.OfBudget budget -> of(budget.signal());
            case Heard.OfAnomaly anomaly -> of(anomaly.anomaly());
            case Heard.Nothing nothing -> List.of();
        };
        if (figures.isEmpty()) {
            return List.of();
        }
        TreeSet<BigDecimal> given = new TreeSet<>();
        texts(input, 0).forEach(text -> numbers(text, given));
        // A share may be written as a percentage.
        return figures.stream()
                .map(BigDecimal::abs)
                .filter(figure -> !given.contains(figure) && !given.contains(figure.movePointRight(2)))
                .toList();
    }

    private static List<BigDecimal> of(BudgetSignal signal) {
        return Stream.concat(
                        amounts(List.of(signal.amount(), signal.spent(), signal.forecast())),
                        signal.passed().values().stream())
                .toList();
    }

    private static List<BigDecimal> of(CostAnomaly anomaly) {
        return amounts(List.of(anomaly.expected(), anomaly.actual(), anomaly.impact()))
                .toList();
    }

    private static Stream<BigDecimal> amounts(List<Optional<Money>> some) {
        return some.stream().flatMap(Optional::stream).map(Money::amount);
    }

    /** The input, and the texts within it, which may be JSON again. */
    private static List<String> texts(String input, int depth) {
        List<String> texts = new ArrayList<>(List.of(input));
        if (depth < 3 && input.stripLeading().startsWith("{")) {
            try {
                collect(JSON.readTree(input), texts, depth);
            } catch (JsonProcessingException e) {
                return texts;
            }
        }
        return texts;
    }

    private static void collect(JsonNode node, List<String> texts, int depth) {
        if (node.isTextual()) {
            texts.addAll(texts(node.textValue(), depth + 1));
        }
        node.forEach(child -> collect(child, texts, depth));
    }

    private static void numbers(String text, TreeSet<BigDecimal> into) {
        Matcher number = NUMBER.matcher(text);
        while (number.find()) {
            add(number.group().replace(",", ""), into);
            Stream.of(number.group().split(",")).forEach(part -> add(part, into));
        }
    }

    private static void add(String text, TreeSet<BigDecimal> into) {
        try {
            into.add(new BigDecimal(text.endsWith(".") ? text.substring(0, text.length() - 1) : text));
        } catch (NumberFormatException e) {
            return; // two points, as in a version or a date
        }
    }
}
