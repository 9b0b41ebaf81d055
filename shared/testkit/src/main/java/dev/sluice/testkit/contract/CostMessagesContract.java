package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cloud.CostMessages;
import dev.sluice.cloud.CostMessages.Heard;
import dev.sluice.cloud.MalformedMessage;
import dev.sluice.model.Money;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What callers of {@link CostMessages} rely on, whatever somebody sends: one typed problem, no endless work, and no figure
 * that the message doesn't have.
 */
public abstract class CostMessagesContract {
    private static final Instant RECEIVED = Instant.parse("2026-11-20T12:00:00Z");
    private static final int MUTATIONS = 2_000;

    protected abstract CostMessagesWorld world();

    @Test
    void read_budgetMessages_areOfABudgetWithAFigure() {
        CostMessagesWorld world = world();
        assertThat(world.budgets())
                .isNotEmpty()
                .allSatisfy(message -> assertThat(heard(world, message))
                        .isNotEmpty()
                        .allSatisfy(each -> assertThat(each).isInstanceOf(Heard.OfBudget.class))
                        .anySatisfy(each -> assertThat(figures(each)).isNotEmpty()));
    }

    @Test
    void read_anomalies_areOfAnAnomaly() {
        CostMessagesWorld world = world();
        assertThat(world.anomalies())
                .allSatisfy(message -> assertThat(heard(world, message))
                        .isNotEmpty()
                        .allSatisfy(each -> assertThat(each).isInstanceOf(Heard.OfAnomaly.class)));
    }

    @Test
    void read_others_areNothing() {
        CostMessagesWorld world = world();
        assertThat(world.others())
                .allSatisfy(message -> assertThat(heard(world, message))
                        .allSatisfy(each -> assertThat(each).isInstanceOf(Heard.Nothing.class)));
    }

    @Test
    void read_twice_isTheSame() {
        CostMessagesWorld world = world();
        assertThat(all(world))
                .allSatisfy(message -> assertThat(heard(world, message)).isEqualTo(heard(world, message)));
    }

    @Test
    void read_everyMessage_hasEachFigureInIt() {
        CostMessagesWorld world = world();
        all(world).forEach(message -> heard(world, message).forEach(each -> assertFiguresAreIn(world, message, each)));
    }

    @Test
    void read_somethingElse_isNoMessageOrMalformed() {
        CostMessagesWorld world = world();
        for (String text : List.of(
                "",
                " ",
                "{}",
                "[]",
                "null",
                "true",
                "1",
                "\"\"",
                "{\"a\":1}",
                "[[[]]]",
                "hello",
                "\0\0",
                "{\"",
                "{]")) {
            assertThat(read(world, text.getBytes(StandardCharsets.UTF_8)).orElse(List.of()))
                    .as(text)
                    .allSatisfy(each -> assertThat(each).isInstanceOf(Heard.Nothing.class));
        }
    }

    @Test
    void read_tooManyBytes_isMalformed() {
        CostMessagesWorld world = world();
        byte[] message = world.budgets().getFirst();
        byte[] padded = Arrays.copyOf(message, CostMessages.MOST_BYTES + 1);
        Arrays.fill(padded, message.length, padded.length, (byte) ' ');
        assertThatThrownBy(() -> world.messages().read(padded, RECEIVED)).isInstanceOf(MalformedMessage.class);
    }

    @Test
    void read_tooDeep_endsWithoutAnythingHeard() {
        CostMessagesWorld world = world();
        for (String open : List.of("[", "{\"a\":", "{\"Message\":", "{\"data\":")) {
            byte[] deep = open.repeat(20_000).getBytes(StandardCharsets.UTF_8);
            assertThat(read(world, deep).orElse(List.of())).isEmpty();
        }
    }

    @Test
    void read_cutShortAnywhere_inventsNothing() {
        CostMessagesWorld world = world();
        for (byte[] message : all(world)) {
            for (int end = 0; end < message.length; end += 1 + message.length / 400) {
                check(world, Arrays.copyOf(message, end));
            }
        }
    }

    @Test
    void read_mutated_inventsNothing() {
        CostMessagesWorld world = world();
        List<byte[]> messages = all(world);
        Random random = new Random(4);
        for (int i = 0; i < MUTATIONS; i++) {
            byte[] mutant = messages.get(random.nextInt(messages.size())).clone();
            for (int n = 1 + random.nextInt(4); n > 0; n--) {
                mutant[random.nextInt(mutant.length)] = (byte) (32 + random.nextInt(95));
            }
            check(world, mutant);
        }
    }

    private static void check(CostMessagesWorld world, byte[] message) {
        read(world, message).orElse(List.of()).forEach(each -> assertFiguresAreIn(world, message, each));
    }

    /** Any other exception than the typed one goes through, and fails the test. */
    private static Optional<List<Heard>> read(CostMessagesWorld world, byte[] message) {
        try {
            return world.messages().read(message, RECEIVED);
        } catch (MalformedMessage e) {
            return Optional.empty();
        }
    }

    private static List<Heard> heard(CostMessagesWorld world, byte[] message) {
        return world.messages().read(message, RECEIVED).orElseThrow();
    }

    private static List<byte[]> all(CostMessagesWorld world) {
        return Stream.of(world.budgets(), world.anomalies(), world.others())
                .flatMap(List::stream)
                .toList();
    }

    /** By their digits, since prose writes 1,234.50 and JSON 1234.5 or 1.2345E3. */
    private static void assertFiguresAreIn(CostMessagesWorld world, byte[] message, Heard heard) {
        String digits = world.text(message).replaceAll("[^0-9]", "");
        for (BigDecimal figure : figures(heard)) {
            String wanted = figure.unscaledValue().abs().toString().replaceAll("0+$", "");
            assertThat(digits).as("the digits of %s", figure).contains(wanted);
        }
    }

    private static List<BigDecimal> figures(Heard heard) {
        List<BigDecimal> figures = new ArrayList<>();
        switch (heard) {
            case Heard.OfBudget(var signal) -> {
                Stream.of(signal.amount(), signal.spent(), signal.forecast())
                        .flatMap(Optional::stream)
                        .map(Money::amount)
                        .forEach(figures::add);
                figures.addAll(signal.passed().values());
            }
            case Heard.OfAnomaly(var anomaly) ->
                Stream.of(anomaly.expected(), anomaly.actual(), anomaly.impact())
                        .flatMap(Optional::stream)
                        .map(Money::amount)
                        .forEach(figures::add);
            case Heard.Nothing nothing -> {
                // Says nothing of money.
            }
        }
        return figures;
    }
}
