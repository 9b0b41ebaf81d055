package dev.sluice.azure.testing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;

/**
 * Bends alerts by their grammar: other fields and values, other structure, and at last other bytes. The same random
 * numbers make the same alerts.
 */
public final class AlertMutator {
    private static final List<String> FIELDS = List.of(
            "BudgetThreshold",
            "SpentAmount",
            "NotificationThresholdAmount",
            "ForecastedTotalForPeriod",
            "Unit",
            "BudgetId",
            "BudgetName",
            "BudgetType",
            "ThresholdType",
            "BudgetStartDate",
            "Budget",
            "SpendingAmount");

    private static final List<String> VALUES = List.of(
            "",
            " ",
            "null",
            "Actual",
            "Forecasted",
            "Cost",
            "Usage",
            "EUR",
            "JPY",
            "usd",
            "XXX",
            "$",
            "€",
            "-",
            "(",
            ")",
            "1.234",
            "1,234",
            "1.234,5",
            "1,234.5",
            "12 345,6",
            "1'000.00",
            "-$5.00",
            "($5.00)",
            "5-",
            "0",
            "0.8",
            "00",
            "1e9",
            "1E-9",
            "NaN",
            "Infinity",
            "99999999999999999999999999999999999",
            "٣٤٫٥",
            "１２３",
            "\\u0000",
            "\\u200e5",
            "../..",
            "/subscriptions/" + Alerts.SUBSCRIPTION + "/providers/Microsoft.Consumption/budgets/x",
            "/providers/Microsoft.Management/managementGroups/root/providers/Microsoft.Consumption/budgets/x");

    private static final List<String> RAW = List.of(
            "12",
            "-0.0",
            "1e400",
            "1E-400",
            "1e999999999",
            "123456789012345678901234567890",
            "true",
            "null",
            "[]",
            "{}",
            "[[[[[[1]]]]]]",
            "{\"a\":{\"b\":1}}",
            "0.1e1",
            "1".repeat(70),
            "00",
            "tru");

    private static final List<String> SIGNS =
            List.of(".", ",", "'", " ", "\u00a0", "\u202f", "\u066b", "\u066c", "-", "$", "");

    private static final String FIELD = "\"%s\":\"[^\"]*\"";

    private final Random random;

    public AlertMutator(Random random) {
        this.random = random;
    }

    public byte[] next() {
        String text = random.nextInt(4) == 0 ? legacy() : common();
        int changes = random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            text = change(text);
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(10) == 0 && bytes.length > 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private String common() {
        Alerts alert = new Alerts().with("ForecastedTotalForPeriod", money());
        int changes = random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            String field = any(FIELDS);
            switch (random.nextInt(4)) {
                case 0 -> alert.without(field);
                case 1 -> alert.with(field, any(VALUES));
                default -> alert.with(field, money());
            }
        }
        return alert.text();
    }

    private String legacy() {
        return Alerts.legacy(
                random.nextBoolean() ? money() : plain(),
                random.nextBoolean() ? money() : plain(),
                random.nextBoolean() ? any(VALUES).replace("\\", "") : plain(),
                random.nextBoolean() ? "" : any(VALUES).replace("\\", ""));
    }

    private String change(String text) {
        return switch (random.nextInt(6)) {
            case 0 -> text.replace("\"" + any(FIELDS) + "\":\"", "\"" + any(FIELDS) + "\":\"");
            case 1 -> text.replaceFirst(FIELD.formatted(any(FIELDS)), quoted("\"" + any(FIELDS) + "\":" + any(RAW)));
            case 2 -> text.replaceFirst(FIELD.formatted(any(FIELDS)), quoted("\"Unit\":\"" + any(VALUES) + "\""));
            case 3 -> {
                int from = random.nextInt(text.length() + 1);
                yield text.substring(0, from) + text.substring(Math.min(text.length(), from + random.nextInt(20)));
            }
            case 4 -> {
                int at = random.nextInt(text.length() + 1);
                yield text.substring(0, at) + any(random.nextBoolean() ? RAW : SIGNS) + text.substring(at);
            }
            default -> text.replace("812.50", money()).replace("1,000.00", money());
        };
    }

    private static String quoted(String text) {
        return Matcher.quoteReplacement(text);
    }

    private String money() {
        StringBuilder out = new StringBuilder(random.nextInt(3) == 0 ? "$" : "");
        int pieces = 1 + random.nextInt(4);
        for (int i = 0; i < pieces; i++) {
            out.append(Integer.toString(random.nextInt(10_000)), 0, 1).append(digits(random.nextInt(4)));
            out.append(i + 1 < pieces ? any(SIGNS) : "");
        }
        return out.append(random.nextInt(6) == 0 ? " €" : "").toString();
    }

    private String plain() {
        return random.nextInt(20_000) + (random.nextBoolean() ? "" : "." + digits(2));
    }

    private String digits(int count) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < count; i++) {
            out.append((char) ('0' + random.nextInt(10)));
        }
        return out.toString();
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
