package dev.sluice.azure;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.adapter.MailAddress;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.cloud.Notifier;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Permission.Need;
import dev.sluice.model.Outcome;
import dev.sluice.model.PlainText;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Sends plain mail by Azure Communication Services, one for all receivers. */
final class MailNotifier implements Notifier {
    static final String OPERATION = "Microsoft.Communication/EmailServices/write";

    private static final String VERSION = "2023-03-31";

    /** The resource's name, and where its data is kept, as in the host of its endpoint: {@code mail.unitedstates}. */
    private static final Map<String, Pattern> FIELDS =
            Map.of("resource", Pattern.compile("[a-z0-9][a-z0-9-]{0,62}(?:\\.[a-z]{2,40})?"));

    private static final int SUBJECT = 200;
    private static final int TEXT = 200_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final MailAddress address;
    private final Arm service;

    MailNotifier(MailAddress address, Arm service) {
        this.address = address;
        this.service = service;
    }

    /** @throws IllegalArgumentException saying what was expected */
    static MailAddress address(String text) {
        String example = "mailto:ops@example.com?from=DoNotReply@example.com&resource=mail.unitedstates";
        MailAddress mail = MailAddress.of(text, FIELDS, example);
        if (mail.field("resource").isEmpty()) {
            throw new IllegalArgumentException("not an address for mail (" + example + "): " + text);
        }
        return mail;
    }

    @Override
    public Outcome send(Message message) {
        Attempts.Count attempts = new Attempts.Count();
        try {
            String id = service.post("/emails:send", VERSION, mail(message), OPERATION, attempts)
                    .path("id")
                    .asText("");
            return new Outcome.Done("mailed as " + id);
        } catch (CloudProblem problem) {
            return Unsent.of(problem, attempts, OPERATION);
        }
    }

    private ObjectNode mail(Message message) {
        ObjectNode mail = JSON.createObjectNode()
                .put("senderAddress", address.from())
                .put("userEngagementTrackingDisabled", true);
        mail.putObject("content")
                .put("subject", PlainText.cut(message.subject(), SUBJECT))
                .put("plainText", PlainText.cut(message.text(), TEXT));
        ArrayNode to = mail.putObject("recipients").putArray("to");
        address.to().forEach(one -> to.addObject().put("address", one));
        mail.putObject("headers").put("X-Sluice-Message-Id", message.id().replaceAll("[^\\x21-\\x7e]", "_"));
        return mail;
    }

    @Override
    public List<Permission> permissions() {
        return List.of(
                new Permission(OPERATION, Need.READ_IF_ASKED, "tell people by mail, where an address was named"));
    }
}
