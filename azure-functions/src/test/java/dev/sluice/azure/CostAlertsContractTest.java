package dev.sluice.azure;

import dev.sluice.azure.testing.Alerts;
import dev.sluice.cloud.CostMessages;
import dev.sluice.testkit.contract.CostMessagesContract;
import dev.sluice.testkit.contract.CostMessagesWorld;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

class CostAlertsContractTest extends CostMessagesContract {
    @Override
    protected CostMessagesWorld world() {
        return new CostMessagesWorld() {
            @Override
            public CostMessages messages() {
                return new CostAlerts();
            }

            @Override
            public List<byte[]> budgets() {
                return bytes(
                        new Alerts().text(),
                        new Alerts()
                                .with("ThresholdType", "Forecasted")
                                .with("ForecastedTotalForPeriod", "$1111.11")
                                .text(),
                        Alerts.legacy("900", "10000", "8000.0", "Train"),
                        Alerts.legacy("100", "50", "0.8", ""));
            }

            /** Azure sends them by mail only. */
            @Override
            public List<byte[]> anomalies() {
                return List.of();
            }

            @Override
            public List<byte[]> others() {
                return bytes(
                        new Alerts()
                                .with("BudgetType", "ReservationUtilization")
                                .text(),
                        "{\"schemaId\":\"azureMonitorCommonAlertSchema\",\"data\":{\"essentials\":{\"monitoringService\":"
                                + "\"Platform\"}}}");
            }
        };
    }

    private static List<byte[]> bytes(String... texts) {
        return Stream.of(texts)
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }
}
