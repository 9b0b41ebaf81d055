package dev.sluice.azure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.azure.testing.AlertMutator;
import dev.sluice.cloud.CostMessages.Heard;
import dev.sluice.cloud.MalformedMessage;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.Money;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Alerts that were bent out of shape: understood, or refused by the one exception there is, and never embellished. */
class CostAlertsFuzzTest {
    private static final Instant RECEIVED = Instant.parse("2026-03-04T12:00:00Z");
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final CostAlerts alerts = new CostAlerts();
    private int signals;
    private int certain;
    private int malformed;

    @Test
    void read_bentAlerts_inventNothing() {
        fuzz(20_000, 1);
    }

    @Test
    @Tag("long")
    void read_aMillionBentAlerts_inventNothing() {
        fuzz(1_000_000, System.nanoTime());
    }

    private void fuzz(int inputs, long seed) {
        AlertMutator mutator = new AlertMutator(new Random(seed));
        for (int i = 0; i < inputs; i++) {
            byte[] input = mutator.next();
            try {
                alerts.read(input, RECEIVED).ifPresent(heard -> check(heard, input));
            } catch (MalformedMessage refused) {
                malformed++;
            } catch (RuntimeException | Error e) {
                throw new AssertionError(
                        "seed " + seed + ", input " + i + ": " + new String(input, StandardCharsets.UTF_8), e);
            }
        }
        // What is refused or doubted throughout would prove nothing.
        assertThat(certain).as("seed " + seed).isGreaterThan(inputs / 50);
        assertThat(signals - certain).isGreaterThan(inputs / 50);
        assertThat(malformed).isGreaterThan(inputs / 50);
    }

    private void check(List<Heard> heard, byte[] input) {
        for (Heard one : heard) {
            if (one instanceof Heard.OfBudget of) {
                signals++;
                certain += of.signal().doubt().isEmpty() ? 1 : 0;
                check(of.signal(), input);
            }
        }
    }

    private static void check(BudgetSignal signal, byte[] input) {
        List<String> values;
        try {
            values = scalars(JSON.readTree(input)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boolean said = Stream.concat(
                        Stream.of(signal.amount(), signal.spent(), signal.forecast())
                                .flatMap(Optional::stream)
                                .map(Money::amount),
                        signal.passed().values().stream())
                .allMatch(figure -> values.stream().anyMatch(value -> says(value, figure)));
        if (!said) {
            throw new AssertionError("invented: " + signal + " of " + new String(input, StandardCharsets.UTF_8));
        }
    }

    private static Stream<String> scalars(JsonNode node) {
        return node.isValueNode()
                ? Stream.of(node.asText())
                : node.valueStream().flatMap(CostAlertsFuzzTest::scalars);
    }

    /** Whether the figure's digits stand there, in their order, with nothing but signs between and zeros around them. */
    private static boolean says(String value, BigDecimal figure) {
        return number(value).filter(found -> found.compareTo(figure) == 0).isPresent()
                || bare(value).equals(bare(figure.toPlainString()));
    }

    private static Optional<BigDecimal> number(String value) {
        try {
            return value.length() > 80 ? Optional.empty() : Optional.of(new BigDecimal(value));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> digits(String value) {
        StringBuilder out = new StringBuilder();
        value.codePoints().filter(Character::isDigit).forEach(point -> out.append(Character.digit(point, 10)));
        return out.isEmpty() || out.length() > 60 ? Optional.empty() : Optional.of(out.toString());
    }

    private static String bare(String value) {
        return digits(value).orElse("").replaceAll("^0+|0+$", "");
    }
}
