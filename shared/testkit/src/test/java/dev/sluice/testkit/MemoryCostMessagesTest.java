package dev.sluice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cloud.CostMessages;
import dev.sluice.cloud.CostMessages.Heard;
import dev.sluice.model.Basis;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.Cloud;
import dev.sluice.model.CostAnomaly;
import dev.sluice.model.Money;
import dev.sluice.model.Period;
import dev.sluice.testkit.contract.CostMessagesContract;
import dev.sluice.testkit.contract.CostMessagesWorld;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MemoryCostMessagesTest extends CostMessagesContract {
    private static final Heard BUDGET = new Heard.OfBudget(new BudgetSignal(
            new BudgetRef(Cloud.AWS, "111122223333", "research"),
            "research",
            Optional.of(Period.of(Period.Grain.MONTH, MemoryWorld.NOW, ZoneOffset.UTC)),
            Optional.of(Money.usd("1234.5")),
            Optional.of(Money.usd("617.25")),
            Optional.of(Money.usd("1300")),
            Map.of(Basis.ACTUAL, new BigDecimal("0.5")),
            MemoryWorld.NOW,
            Optional.of("the amount may be of another month")));
    private static final Heard ANOMALY = new Heard.OfAnomaly(new CostAnomaly(
            Cloud.AWS,
            "111122223333",
            "a-1",
            "Amazon EC2",
            Optional.of(MemoryWorld.NOW),
            Optional.of(Money.usd("10")),
            Optional.of(Money.usd("310")),
            Optional.of(Money.usd("300")),
            List.of("us-east-1"),
            Optional.of("https://example.org/a-1")));
    private static final Heard NOTHING = new Heard.Nothing("a subscription's confirmation");

    @Override
    protected CostMessagesWorld world() {
        return new CostMessagesWorld() {
            @Override
            public CostMessages messages() {
                return new MemoryCloud(MemoryWorld.NOW).costMessages(Cloud.AWS);
            }

            @Override
            public List<byte[]> budgets() {
                return List.of(MemoryCostMessages.write(BUDGET), MemoryCostMessages.write(BUDGET, BUDGET));
            }

            @Override
            public List<byte[]> anomalies() {
                return List.of(MemoryCostMessages.write(ANOMALY));
            }

            @Override
            public List<byte[]> others() {
                return List.of(MemoryCostMessages.write(NOTHING));
            }
        };
    }

    @Test
    void read_written_isWhatWasWritten() {
        assertThat(world().messages().read(MemoryCostMessages.write(BUDGET, ANOMALY, NOTHING), MemoryWorld.NOW))
                .contains(List.of(BUDGET, ANOMALY, NOTHING));
    }
}
