package dev.sluice.azure.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Alerts of a budget as an action group posts them, with the fields of the documented samples. */
public final class Alerts {
    public static final String SUBSCRIPTION = FakeAzure.SUBSCRIPTION;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ObjectNode message = JSON.createObjectNode().put("schemaId", "azureMonitorCommonAlertSchema");
    private final ObjectNode essentials;
    private final ObjectNode data;

    /** 812.50 of 1000 dollars are spent, and 80 percent passed. */
    public Alerts() {
        ObjectNode inner = message.putObject("data");
        essentials = inner.putObject("essentials")
                .put("monitoringService", "CostAlerts")
                .put("firedDateTime", "2026-03-04T09:15:00.123Z")
                .put("description", "Your spend for budget Team-ML is now $812.50 exceeding your threshold $800.00.")
                .put("essentialsVersion", "1.0")
                .put("alertContextVersion", "1.0")
                .putNull("alertRule")
                .putNull("severity")
                .put("monitorCondition", "Fired");
        ObjectNode context = inner.putObject("alertContext").put("AlertCategory", "budgets");
        data = context.putObject("AlertData")
                .put("Scope", "/subscriptions/" + SUBSCRIPTION + "/")
                .put("ThresholdType", "Actual")
                .put("BudgetType", "Cost")
                .put("BudgetThreshold", "$1,000.00")
                .put("NotificationThresholdAmount", "$800.00")
                .put("BudgetName", "Team-ML")
                .put("BudgetId", "/subscriptions/" + SUBSCRIPTION + "/providers/Microsoft.Consumption/budgets/Team-ML")
                .put("BudgetStartDate", "2022-11-01")
                .put("BudgetCreator", "someone@example.com")
                .put("Unit", "USD")
                .put("SpentAmount", "$812.50");
    }

    /** Sets a field of the alert's data. */
    public Alerts with(String field, String value) {
        data.put(field, value);
        return this;
    }

    public Alerts withNull(String field) {
        data.putNull(field);
        return this;
    }

    public Alerts without(String field) {
        data.remove(field);
        return this;
    }

    public Alerts fired(String at) {
        essentials.put("firedDateTime", at);
        return this;
    }

    public String text() {
        return message.toString();
    }

    /** The older schema. @param group empty for a budget on the whole subscription */
    public static String legacy(String spent, String budget, String threshold, String group) {
        ObjectNode message = JSON.createObjectNode().put("schemaId", "AIP Budget Notification");
        message.putObject("data")
                .put("SubscriptionName", "A subscription")
                .put("SubscriptionId", SUBSCRIPTION)
                .put("SpendingAmount", spent)
                .put("BudgetStartDate", "6/1/2018")
                .put("Budget", budget)
                .put("Unit", "USD")
                .put("BudgetCreator", "someone@example.com")
                .put("BudgetName", "Team-ML")
                .put("BudgetType", "Cost")
                .put("ResourceGroup", group)
                .put("NotificationThresholdAmount", threshold);
        return message.toString();
    }
}
