package dev.sluice.aws;

import dev.sluice.cloud.CloudProblem;
import dev.sluice.cloud.Notifier;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Permission.Need;
import dev.sluice.model.Gap.Reason;
import dev.sluice.model.Outcome;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/** Publishes to one SNS topic. */
final class SnsNotifier implements Notifier {
    private static final String OPERATION = "sns:Publish";

    /** SNS refuses a subject that is longer, or that holds anything but printable ASCII. */
    private static final int SUBJECT = 100;

    /** SNS refuses a message of more than 256 KiB; a character takes at most four bytes. */
    private static final int TEXT = 60_000;

    private static final Pattern REFUSED = Pattern.compile("Status Code: 4(?!08)[0-9]{2}\\b");

    private final String topicArn;
    private final AwsClients clients;

    SnsNotifier(String topicArn, AwsClients clients) {
        this.topicArn = topicArn;
        this.clients = clients;
    }

    @Override
    public Outcome send(Message message) {
        try {
            String id = clients.sns()
                    .publish(request -> request.topicArn(topicArn)
                            .subject(subject(message.subject()))
                            .message(cut(message.text(), TEXT))
                            .messageAttributes(Map.of(
                                    "sluice-message-id",
                                    MessageAttributeValue.builder()
                                            .dataType("String")
                                            .stringValue(message.id())
                                            .build())))
                    .messageId();
            return new Outcome.Done("sent as " + id);
        } catch (SdkException e) {
            CloudProblem problem = AwsProblems.of(e, OPERATION);
            String why = OPERATION + ": " + problem.getMessage();
            return problem.reason() != Reason.TRANSIENT && everyAttemptRefused(e)
                    ? new Outcome.Refused(problem.code(), why)
                    : new Outcome.Failed(problem.code(), why);
        }
    }

    /** The SDK keeps earlier attempts as their words: one without a clear no may have been taken, its answer lost. */
    private static boolean everyAttemptRefused(SdkException last) {
        return Stream.of(last.getSuppressed())
                .allMatch(earlier ->
                        REFUSED.matcher(String.valueOf(earlier.getMessage())).find());
    }

    private static String subject(String line) {
        String plain = line.replaceAll("[^\\x20-\\x7e]+", " ").strip();
        return plain.isEmpty() ? "Sluice" : cut(plain, SUBJECT);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most - 3) + "...";
    }

    @Override
    public List<Permission> permissions() {
        return List.of(new Permission(OPERATION, Need.READ_IF_ASKED, "tell people, where a topic was named"));
    }
}
