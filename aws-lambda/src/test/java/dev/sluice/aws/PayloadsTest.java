package dev.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cloud.CostMessages.Heard;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.CostAnomaly;
import dev.sluice.model.Money;
import dev.sluice.model.Period;
import dev.sluice.testkit.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Messages that AWS really sent, or prints in its documentation. */
class PayloadsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    @Test
    void read_letterOf2019_saysItsFiguresAndDoubtsItsMaskedAccount() throws IOException {
        BudgetSignal signal = ((Heard.OfBudget) heard("sns-budget-body-monthly-2019.txt")).signal();

        assertThat(signal.name()).isEqualTo("billingThree");
        assertThat(signal.amount()).contains(Money.usd("30"));
        assertThat(signal.spent()).contains(Money.usd("36.69"));
        assertThat(signal.period().map(Period::start)).contains(Instant.parse("2019-10-01T00:00:00Z"));
        assertThat(signal.doubt()).contains("its account is not the twelve digits of one");
    }

    @Test
    void read_letterWhoseSentenceDiffersFromItsLine_isDoubted() throws IOException {
        BudgetSignal signal = ((Heard.OfBudget) heard("sns-lambda-event-budget-actual.json")).signal();

        assertThat(signal.budget().account()).isEqualTo("123456789012");
        assertThat(signal.name()).isEqualTo("AwsCostNotificationStack-MonthlyCostBudget");
        assertThat(signal.amount()).contains(Money.usd("0.01"));
        assertThat(signal.spent()).contains(Money.usd("0.5"));
        assertThat(signal.period().map(Period::start)).contains(Instant.parse("2024-05-01T00:00:00Z"));
        assertThat(signal.observed()).isEqualTo(Instant.parse("2024-05-13T03:23:01.482Z"));
        assertThat(signal.doubt()).contains("its sentence and its ACTUAL line differ");
    }

    @Test
    void read_anomalyOfATopic_saysItsFigures() throws IOException {
        CostAnomaly anomaly = ((Heard.OfAnomaly) heard("sns-cost-anomaly-message-2023.json")).anomaly();

        assertThat(anomaly.id()).isEqualTo("6de0dd1d-feb4-488a-a55d-ff130a7a285a");
        assertThat(anomaly.subject()).isEqualTo("AWS CloudTrail");
        assertThat(anomaly.impact()).contains(Money.usd("11.82"));
        assertThat(anomaly.link()).isPresent();
    }

    @Test
    void read_anomalyOfAnEvent_saysItsFigures() throws IOException {
        CostAnomaly anomaly = ((Heard.OfAnomaly) heard("eventbridge-cost-anomaly-detected.json")).anomaly();

        assertThat(anomaly.id()).isEqualTo("12345678-abcd-ef12-3456-987654321a12");
        assertThat(anomaly.expected()).contains(Money.usd("300"));
        assertThat(anomaly.actual()).contains(Money.usd("1301"));
        assertThat(anomaly.since()).contains(Instant.parse("2021-05-25T00:00:00Z"));
    }

    private static Heard heard(String name) throws IOException {
        byte[] delivery = Files.readAllBytes(Tools.shared("payloads/aws/" + name));
        List<Heard> heard = new AwsCostMessages().read(delivery, NOW).orElseThrow();
        assertThat(heard).hasSize(1);
        return heard.getFirst();
    }
}
