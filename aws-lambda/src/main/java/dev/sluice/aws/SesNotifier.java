package dev.sluice.aws;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.adapter.MailAddress;
import dev.sluice.cloud.Notifier;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Permission.Need;
import dev.sluice.model.Outcome;
import dev.sluice.model.PlainText;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;

/** Sends plain mail by SES, one for all receivers. */
final class SesNotifier implements Notifier {
    private static final String OPERATION = "ses:SendEmail";

    /** A mail's line is at most 998 characters, of which a header takes some. */
    private static final int SUBJECT = 200;

    private static final int TEXT = 200_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    /** SES may be in another region than the rest. */
    private static final Map<String, Pattern> FIELDS = Map.of("region", Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]"));

    private final MailAddress address;
    private final AwsClients clients;

    SesNotifier(MailAddress address, AwsClients clients) {
        this.address = address;
        this.clients = clients;
    }

    /** @throws IllegalArgumentException saying what was expected */
    static MailAddress address(String text) {
        return MailAddress.of(
                text,
                FIELDS,
                "mailto:ops@example.com?from=sluice@example.com, with &region=us-east-1 where SES is elsewhere");
    }

    @Override
    public Outcome send(Message message) {
        try {
            String id = clients.calls()
                    .post(AwsService.MAIL, "/v2/email/outbound-emails", mail(message))
                    .path("MessageId")
                    .asText("");
            return new Outcome.Done("mailed as " + id);
        } catch (SdkException e) {
            return Unsent.of(e, OPERATION);
        }
    }

    private ObjectNode mail(Message message) {
        ObjectNode mail = JSON.createObjectNode().put("FromEmailAddress", address.from());
        var to = mail.putObject("Destination").putArray("ToAddresses");
        address.to().forEach(to::add);
        ObjectNode simple = mail.putObject("Content").putObject("Simple");
        simple.set("Subject", text(PlainText.cut(message.subject(), SUBJECT)));
        simple.putObject("Body").set("Text", text(PlainText.cut(message.text(), TEXT)));
        simple.putArray("Headers")
                .addObject()
                .put("Name", "X-Sluice-Message-Id")
                .put("Value", message.id().replaceAll("[^\\x21-\\x7e]", "_"));
        return mail;
    }

    private static ObjectNode text(String data) {
        return JSON.createObjectNode()
                .put("Data", data.isEmpty() ? "Sluice" : data)
                .put("Charset", "UTF-8");
    }

    @Override
    public List<Permission> permissions() {
        return List.of(
                new Permission(OPERATION, Need.READ_IF_ASKED, "tell people by mail, where an address was named"));
    }
}
