package dev.sluice.gcp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cloud.CostMessages.Heard;
import dev.sluice.cloud.MalformedMessage;
import dev.sluice.model.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Messages that were changed in ways that keep them JSON, and in ways that don't: nothing but the typed exception comes
 * out, and no figure that the message doesn't have.
 */
class BillingMessagesFuzzTest {
    private static final Instant RECEIVED = Instant.parse("2026-11-23T12:00:00Z");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,64}(\\.[0-9]{1,64})?([eE][+-]?[0-9]{1,9})?");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{4,}={0,2}");

    private final BillingMessages messages = new BillingMessages();
    private int signals;
    private int malformed;

    @Test
    void read_someThousandMutations_onlyTheTypedExceptionAndNoInventedFigure() {
        fuzz(20_000, 1);
        assertThat(signals).isGreaterThan(1_000);
        assertThat(malformed).isGreaterThan(1_000);
    }

    @Test
    @Tag("long")
    void read_aMillionMutations_onlyTheTypedExceptionAndNoInventedFigure() {
        fuzz(1_000_000, 2);
        assertThat(signals).isGreaterThan(50_000);
        assertThat(malformed).isGreaterThan(50_000);
    }

    private void fuzz(int inputs, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        MessageMutator mutator = new MessageMutator(random);
        for (int i = 0; i < inputs; i++) {
            check(mutator.next());
        }
    }

    private void check(byte[] delivery) {
        try {
            messages.read(delivery, RECEIVED).ifPresent(heard -> heard.forEach(one -> check(one, delivery)));
        } catch (MalformedMessage e) {
            malformed++;
        } catch (RuntimeException e) {
            throw new AssertionError("not the typed exception, for " + new String(delivery, ISO_8859_1), e);
        }
    }

    private void check(Heard heard, byte[] delivery) {
        List<BigDecimal> figures = switch (heard) {
            case Heard.OfBudget budget ->
                Stream.concat(
                                Stream.of(
                                                budget.signal().amount(),
                                                budget.signal().spent())
                                        .flatMap(money -> money.stream().map(Money::amount)),
                                budget.signal().passed().values().stream())
                        .toList();
            case Heard.OfAnomaly anomaly ->
                Stream.of(
                                anomaly.anomaly().expected(),
                                anomaly.anomaly().actual(),
                                anomaly.anomaly().impact())
                        .flatMap(money -> money.stream().map(Money::amount))
                        .toList();
            case Heard.Nothing nothing -> List.of();
        };
        if (!figures.isEmpty()) {
            signals++;
            Set<BigDecimal> said = numbers(delivery);
            for (BigDecimal figure : figures) {
                assertThat(said.contains(figure.stripTrailingZeros()) || isSum(figure, said))
                        .as("%s of %s", figure, new String(delivery, ISO_8859_1))
                        .isTrue();
            }
        }
    }

    /** Money objects are whole units and billionths, of which either may be left out. */
    private static boolean isSum(BigDecimal figure, Set<BigDecimal> said) {
        BigDecimal units = new BigDecimal(figure.toBigInteger());
        BigDecimal nanos = figure.subtract(units).movePointRight(9);
        return (units.signum() == 0 || said.contains(units.stripTrailingZeros()))
                && (nanos.signum() == 0 || said.contains(nanos.stripTrailingZeros()));
    }

    /** Every number in a text, and in whatever in it is Base64 of a text; found without the help of what is tested. */
    private static Set<BigDecimal> numbers(byte[] delivery) {
        Set<BigDecimal> found = new HashSet<>();
        numbers(new String(delivery, UTF_8), found, 2);
        return found;
    }

    private static void numbers(String text, Set<BigDecimal> found, int depth) {
        Matcher matcher = NUMBER.matcher(text);
        while (matcher.find()) {
            found.add(new BigDecimal(matcher.group()).stripTrailingZeros());
        }
        Matcher encoded = BASE64.matcher(text.replace("\\/", "/"));
        while (depth > 0 && encoded.find()) {
            try {
                numbers(new String(Base64.getDecoder().decode(encoded.group()), UTF_8), found, depth - 1);
            } catch (IllegalArgumentException e) {
                continue; // a word that only looks like it
            }
        }
    }
}
