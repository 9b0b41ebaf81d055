package dev.sluice.aws;

import dev.sluice.cloud.CostMessages;
import dev.sluice.testkit.contract.CostMessagesContract;
import dev.sluice.testkit.contract.CostMessagesWorld;
import java.util.List;
import java.util.stream.Stream;

class AwsCostMessagesContractTest extends CostMessagesContract {
    @Override
    protected CostMessagesWorld world() {
        return new CostMessagesWorld() {
            @Override
            public CostMessages messages() {
                return new AwsCostMessages();
            }

            @Override
            public List<byte[]> budgets() {
                String letter = Letter.MONTHLY.monthly();
                return bytes(
                        letter,
                        Letter.MONTHLY.forecast().monthly(),
                        Letter.MONTHLY.daily(),
                        Letter.posted(letter),
                        Letter.handed(letter));
            }

            @Override
            public List<byte[]> anomalies() {
                return bytes(Letter.anomaly(), Letter.anomalyEvent(), Letter.posted(Letter.anomaly()));
            }

            @Override
            public List<byte[]> others() {
                return bytes(Letter.posted("SubscriptionConfirmation", "You have chosen"), Letter.posted("hello"));
            }
        };
    }

    private static List<byte[]> bytes(String... texts) {
        return Stream.of(texts).map(Letter::bytes).toList();
    }
}
