package dev.sluice.aws;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Messages of the shape in which AWS sends them, written for the tests. */
public record Letter(String name, String kind, String amount, String threshold, String figure, String sentence) {
    /** A monthly budget at 90 per cent. */
    public static final Letter MONTHLY =
            new Letter("team-gpu", "ACTUAL", "$1,000.00", "> $800.00", "$900.50", "$900.50");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("MMMM d, yyyy", Locale.US);

    Letter named(String other) {
        return new Letter(other, kind, amount, threshold, figure, sentence);
    }

    Letter forecast() {
        return new Letter(name, "FORECASTED", amount, threshold, figure, sentence);
    }

    Letter of(String budget) {
        return new Letter(name, kind, budget, threshold, figure, sentence);
    }

    Letter above(String other) {
        return new Letter(name, kind, amount, other, figure, sentence);
    }

    Letter at(String both) {
        return new Letter(name, kind, amount, threshold, both, both);
    }

    Letter saying(String other) {
        return new Letter(name, kind, amount, threshold, figure, other);
    }

    public String monthly() {
        return text(
                "November 12, 2026",
                "You requested that we alert you when the %1$s Cost associated with your %2$s budget is greater than %3$s for"
                        + " the current month. The %1$s Cost associated with this budget is %4$s. You can find additional"
                        + " details below and by accessing the AWS Budgets dashboard [1].");
    }

    public String daily() {
        return daily(LocalDate.of(2026, 11, 12));
    }

    /** Sent on that day, about the one before. */
    public String daily(LocalDate sent) {
        return text(
                DATE.format(sent),
                "You requested that we alert you when the %1$s Cost associated with your %2$s budget exceeds %3$s per day."
                        + " Yesterday, the %1$s Cost associated with this budget is %4$s. You can find additional details"
                        + " below and by accessing the AWS Budgets dashboard [1].");
    }

    private String text(String date, String letter) {
        String sentences = letter.formatted(kind, name, threshold.replaceFirst("^[<>=]+ ?", ""), sentence);
        return "AWS Budget Notification " + date + "\nAWS Account 123456789012\n\nDear AWS Customer,\n\n" + sentences
                + "\n\nBudget Name: " + name + "\nBudget Type: Cost\nBudgeted Amount: " + amount + "\nAlert Type: "
                + kind
                + "\nAlert Threshold: " + threshold + "\n" + kind + " Amount: " + figure
                + "\n\n[1] https://console.aws.amazon.com/costmanagement/home#/budgets\n";
    }

    /** As SNS posts it to an address. */
    public static String posted(String message) {
        return posted("Notification", message);
    }

    static String posted(String type, String message) {
        var envelope = JSON.createObjectNode();
        envelope.put("Type", type);
        envelope.put("MessageId", "254078db-ff09-5f4f-8c04-266076dcf322");
        envelope.put("TopicArn", "arn:aws:sns:us-east-1:123456789012:sluice-budgets");
        envelope.put("Subject", "AWS Budgets: team-gpu has exceeded your alert threshold");
        envelope.put("Message", message);
        envelope.put("Timestamp", "2026-11-12T03:23:01.482Z");
        envelope.put("SignatureVersion", "1");
        envelope.put("Signature", "bm90IG9uZQ==");
        envelope.put("SigningCertURL", "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-1.pem");
        return envelope.toString();
    }

    /** As SNS hands them to Lambda. */
    public static String handed(String... messages) {
        return handed(Instant.parse("2026-11-12T03:23:01.482Z"), messages);
    }

    /** The same, sent at another time. */
    public static String handed(Instant sent, String... messages) {
        var event = JSON.createObjectNode();
        var records = event.putArray("Records");
        for (String message : messages) {
            var record = records.addObject();
            record.put("EventSource", "aws:sns");
            record.put("EventVersion", "1.0");
            var sns = record.putObject("Sns");
            sns.put("Type", "Notification");
            sns.put("TopicArn", "arn:aws:sns:us-east-1:123456789012:sluice-budgets");
            sns.put("Message", message);
            sns.put("Timestamp", sent.toString());
            sns.put("SigningCertUrl", "https://sns.us-east-1.amazonaws.com/SimpleNotificationService-1.pem");
        }
        return event.toString();
    }

    /** An anomaly, in the spelling of topics. */
    static String anomaly() {
        return "{\"accountId\":\"123456789012\",\"anomalyStartDate\":\"2026-11-10T00:00:00Z\",\"anomalyId\":\"an-1\","
                + "\"dimensionalValue\":\"Amazon Elastic Compute Cloud - Compute\",\"anomalyScore\":{\"maxScore\":0.67},"
                + "\"impact\":{\"totalExpectedSpend\":10.25,\"totalActualSpend\":410.75,\"totalImpact\":400.5},"
                + "\"rootCauses\":[{\"service\":\"Amazon EC2\",\"region\":\"us-east-1\",\"linkedAccount\":\"222233334444\","
                + "\"usageType\":\"BoxUsage:p5.48xlarge\"}],\"anomalyDetailsLink\":\"https://console.aws.amazon.com/x\"}";
    }

    /** The same as an event, in the spelling of events. */
    static String anomalyEvent() {
        String detail =
                anomaly().replace("dimensionalValue", "dimensionValue").replace("\"accountId\":\"123456789012\",", "");
        return "{\"version\":\"0\",\"id\":\"e-1\",\"source\":\"aws.ce\",\"detail-type\":\"Anomaly Detected\",\"account\":"
                + "\"123456789012\",\"region\":\"us-east-1\",\"time\":\"2026-11-12T03:23:01Z\",\"detail\":" + detail
                + "}";
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
