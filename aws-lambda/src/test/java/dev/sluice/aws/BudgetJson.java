package dev.sluice.aws;

/** Budgets in the shape of the API, as JSON. */
public final class BudgetJson {
    private BudgetJson() {}

    /** A monthly one of the older shape. */
    public static String cost(String name, String amount, String spent) {
        return cost(name, amount, spent, "");
    }

    /** @param more further fields, beginning with a comma; of two of one name the last one counts */
    public static String cost(String name, String amount, String spent, String more) {
        return """
                {"BudgetName": "%s", "BudgetType": "COST", "TimeUnit": "MONTHLY",
                 "BudgetLimit": {"Amount": "%s", "Unit": "USD"},
                 "TimePeriod": {"Start": 1477958400.0, "End": 3706473600.0}, "LastUpdatedTime": 1730000000.5,
                 "CalculatedSpend": {"ActualSpend": {"Amount": "%s", "Unit": "USD"}}%s}
                """.formatted(name, amount, spent, more);
    }
}
