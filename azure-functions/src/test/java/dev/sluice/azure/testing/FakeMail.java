package dev.sluice.azure.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.testkit.wire.Call;
import dev.sluice.testkit.wire.Reply;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Azure Communication Services, which takes mail and sends it later. */
public final class FakeMail {
    public static final String SEND = "POST /emails:send";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FakeAzure azure;
    private final List<JsonNode> mails = new CopyOnWriteArrayList<>();

    public FakeMail(FakeAzure azure) {
        this.azure = azure;
        azure.on("POST", SEND.substring(5), List.of("2023-03-31"), this::take)
                .fields(
                        "senderAddress",
                        "userEngagementTrackingDisabled",
                        "content.subject",
                        "content.plainText",
                        "recipients.to[].address",
                        "headers.*");
    }

    public List<JsonNode> mails() {
        return List.copyOf(mails);
    }

    private Reply take(Call call) {
        JsonNode mail = call.json();
        for (String field :
                List.of("/senderAddress", "/content/subject", "/content/plainText", "/recipients/to/0/address")) {
            if (mail.at(field).asText("").isBlank()) {
                throw new IllegalArgumentException("missing: " + field);
            }
        }
        mails.add(mail);
        String id = "mail-" + mails.size();
        return Reply.json(202, JSON.createObjectNode().put("id", id).put("status", "Running"))
                .with("Operation-Location", azure.uri() + "/emails/operations/" + id + "?api-version=2023-03-31");
    }
}
