package dev.sluice.gcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.cloud.CostMessages;
import dev.sluice.testkit.contract.CostMessagesContract;
import dev.sluice.testkit.contract.CostMessagesWorld;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

class BillingMessagesContractTest extends CostMessagesContract {
    private static final Pattern ENCODED = Pattern.compile("[A-Za-z0-9+/]{40,}={0,2}");

    private static final String BUDGET = """
            {"budgetDisplayName":"research","costAmount":140.321,"costIntervalStart":"2026-11-01T07:00:00Z",\
            "budgetAmount":152.557,"budgetAmountType":"SPECIFIED_AMOUNT","alertThresholdExceeded":0.9,\
            "forecastThresholdExceeded":0.2,"currencyCode":"USD"}""";
    private static final String ANOMALY = """
            {"anomalyName":"billingAccounts/01D4EE-079462-DFD6EC/anomalies/a","detectionDate":"2026-11-20",\
            "expectedSpendAmount":{"currencyCode":"EUR","units":"12"},"actualSpendAmount":212.25,\
            "deviationPercentage":"Infinity"}""";
    private static final String ATTRIBUTES = """
            {"billingAccountId":"01D4EE-079462-DFD6EC","budgetId":"de72f49d-779b-4945-a127-4d6ce8def0bb",\
            "schemaVersion":"1.0"}""";

    @Override
    protected CostMessagesWorld world() {
        return new CostMessagesWorld() {
            @Override
            public CostMessages messages() {
                return new BillingMessages();
            }

            @Override
            public List<byte[]> budgets() {
                String decoded = "{\"attributes\":" + ATTRIBUTES + ",\"data\":" + BUDGET + "}";
                return List.of(push(BUDGET, ATTRIBUTES), event(push(BUDGET, ATTRIBUTES)), decoded.getBytes(UTF_8));
            }

            @Override
            public List<byte[]> anomalies() {
                return List.of(push(ANOMALY, "{\"scope\":\"project\",\"SchemaVersion\":\"1.0\"}"));
            }

            @Override
            public List<byte[]> others() {
                return List.of(push("{\"foo\":\"bar\"}", "{\"test\":\"123\"}"));
            }

            @Override
            public String text(byte[] message) {
                String text = new String(message, UTF_8);
                StringBuilder all = new StringBuilder(text);
                Matcher matcher = ENCODED.matcher(text);
                while (matcher.find()) {
                    try {
                        all.append(' ').append(new String(Base64.getDecoder().decode(matcher.group()), UTF_8));
                    } catch (IllegalArgumentException e) {
                        continue; // only looks like it
                    }
                }
                return all.toString();
            }
        };
    }

    private static byte[] push(String data, String attributes) {
        String encoded = Base64.getEncoder().encodeToString(data.getBytes(UTF_8));
        return ("{\"message\":{\"data\":\"" + encoded + "\",\"attributes\":" + attributes
                        + ",\"messageId\":\"7\",\"publishTime\":\"2026-11-20T11:00:00Z\"},\"subscription\":\"s\"}")
                .getBytes(UTF_8);
    }

    private static byte[] event(byte[] body) {
        return ("{\"specversion\":\"1.0\",\"type\":\"" + PubSubMessage.EVENT + "\",\"data\":" + new String(body, UTF_8)
                        + "}")
                .getBytes(UTF_8);
    }
}
