package dev.sluice.aws;

import dev.sluice.cloud.Notifier;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Permission.Need;
import dev.sluice.model.Outcome;
import dev.sluice.model.PlainText;
import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;

/** Publishes to one SNS topic. */
final class SnsNotifier implements Notifier {
    private static final String OPERATION = "sns:Publish";

    /** SNS refuses a subject that is longer, or that holds anything but printable ASCII. */
    private static final int SUBJECT = 100;

    /** SNS refuses a message of more than 256 KiB; a character takes at most four bytes. */
    private static final int TEXT = 60_000;

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
                            .message(PlainText.cut(message.text(), TEXT))
                            .messageAttributes(Map.of(
                                    "sluice-message-id",
                                    MessageAttributeValue.builder()
                                            .dataType("String")
                                            .stringValue(message.id())
                                            .build())))
                    .messageId();
            return new Outcome.Done("sent as " + id);
        } catch (SdkException e) {
            return Unsent.of(e, OPERATION);
        }
    }

    /** Letters lose their accents rather than be lost themselves; what ASCII can't say at all is in the text. */
    private static String subject(String line) {
        String ascii = Normalizer.normalize(line, Form.NFKD)
                .replaceAll("\\p{M}+", "")
                .replace("\u00df", "ss")
                .replaceAll("[^\\x20-\\x7e]+", "?");
        return PlainText.cut(ascii, SUBJECT);
    }

    @Override
    public List<Permission> permissions() {
        return List.of(new Permission(OPERATION, Need.READ_IF_ASKED, "tell people, where a topic was named"));
    }
}
