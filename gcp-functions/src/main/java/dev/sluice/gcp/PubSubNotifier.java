package dev.sluice.gcp;

import dev.sluice.cloud.CloudProblem;
import dev.sluice.cloud.Notifier;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Permission.Need;
import dev.sluice.model.Gap.Reason;
import dev.sluice.model.Outcome;
import dev.sluice.model.PlainText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * Publishes to one Pub/Sub topic: the text is the message's data; its subject and id are the attributes {@code subject} and
 * {@code sluice-message-id}.
 */
final class PubSubNotifier implements Notifier {
    /** An attribute has at most 1,024 bytes, and a character takes at most three of UTF-8 (two for one half of a pair). */
    private static final int SUBJECT = 300;

    /** A message has at most 10 MB; nobody reads that much. */
    private static final int TEXT = 1_000_000;

    private final PubSubTopic topic;

    PubSubNotifier(PubSubTopic topic) {
        this.topic = topic;
    }

    @Override
    public Outcome send(Message message) {
        try {
            String id = topic.publish(
                    PlainText.cut(message.text(), TEXT).getBytes(StandardCharsets.UTF_8),
                    Map.of("subject", PlainText.cut(message.subject(), SUBJECT), "sluice-message-id", message.id()));
            return new Outcome.Done("sent as " + id);
        } catch (CloudProblem problem) {
            String why = PubSubTopic.PUBLISH + ": " + problem.getMessage();
            return problem.reason() != Reason.TRANSIENT && !GcpRetries.inDoubt(problem)
                    ? new Outcome.Refused(problem.code(), why)
                    : new Outcome.Failed(problem.code(), why);
        }
    }

    @Override
    public List<Permission> permissions() {
        return List.of(new Permission(PubSubTopic.PUBLISH, Need.READ_IF_ASKED, "tell people, where a topic was named"));
    }
}
