package dev.sluice.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.testkit.fuzz.Trial;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.provider.MethodSource;

/** An amount that Azure wrote for people, behind the three letters of its currency. */
class AzureAmountFuzz {
    private static final String SUBSCRIPTION = "/subscriptions/11111111-1111-1111-1111-111111111111";

    private final Trial trial = Readers.azure();

    @MethodSource("dev.sluice.fuzz.Seeds#azureAmount")
    @FuzzTest(maxDuration = Readers.LONGEST, maxExecutions = Readers.INPUTS)
    void read(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        int unit = Math.min(3, text.length());
        ObjectNode message = JsonNodeFactory.instance.objectNode().put("schemaId", "azureMonitorCommonAlertSchema");
        ObjectNode data = message.putObject("data");
        data.putObject("essentials").put("monitoringService", "CostAlerts");
        data.putObject("alertContext")
                .put("AlertCategory", "budgets")
                .putObject("AlertData")
                .put("BudgetId", SUBSCRIPTION + "/providers/Microsoft.Consumption/budgets/b")
                .put("ThresholdType", "Actual")
                .put("Unit", text.substring(0, unit))
                .put("SpentAmount", text.substring(unit));
        trial.read(message.toString().getBytes(StandardCharsets.UTF_8));
    }
}
