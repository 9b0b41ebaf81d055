package dev.sluice.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.cloud.Notifier;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Permission.Need;
import dev.sluice.model.Outcome;
import dev.sluice.model.PlainText;
import java.time.InstantSource;
import java.util.List;

/**
 * Publishes to one custom topic of Event Grid, as a CloudEvent whose id is the message's: a subscriber may drop a second
 * copy by it. What a person is sent is for the subscription to say (a Logic App, a webhook, a queue).
 */
final class EventGridNotifier implements Notifier {
    private static final String OPERATION = "Microsoft.EventGrid/events/send/action";
    private static final String API_VERSION = "2018-01-01";
    private static final String TYPE = "dev.sluice.message";
    private static final String SOURCE = "/dev/sluice";
    private static final int SUBJECT = 200;

    /** Event Grid refuses an event of more than 1 MB; a character takes at most six bytes in JSON. */
    private static final int TEXT = 150_000;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final EventGridTopic topic;
    private final HttpPipeline pipeline;
    private final InstantSource clock;

    EventGridNotifier(EventGridTopic topic, HttpPipeline pipeline, InstantSource clock) {
        this.topic = topic;
        this.pipeline = pipeline;
        this.clock = clock;
    }

    @Override
    public Outcome send(Message message) {
        HttpRequest request = new HttpRequest(HttpMethod.POST, topic.endpoint() + "?api-version=" + API_VERSION)
                .setHeader(HttpHeaderName.CONTENT_TYPE, "application/cloudevents-batch+json; charset=utf-8")
                .setBody(event(message).toString());
        Attempts.Count attempts = new Attempts.Count();
        try (HttpResponse answer = pipeline.sendSync(request, attempts.context())) {
            return answer.getStatusCode() / 100 == 2
                    ? new Outcome.Done("sent as " + message.id())
                    : Unsent.of(AzureProblems.of(answer, OPERATION), attempts, OPERATION);
        } catch (RuntimeException e) {
            return Unsent.of(AzureProblems.of(e, OPERATION), attempts, OPERATION);
        }
    }

    private ArrayNode event(Message message) {
        String subject = PlainText.cut(message.subject(), SUBJECT);
        ObjectNode event = JSON.createObjectNode()
                .put("specversion", "1.0")
                .put("id", message.id())
                .put("source", SOURCE)
                .put("type", TYPE)
                .put("subject", subject)
                .put("time", clock.instant().toString())
                .put("datacontenttype", "application/json");
        event.putObject("data").put("subject", subject).put("text", PlainText.cut(message.text(), TEXT));
        return JSON.createArrayNode().add(event);
    }

    @Override
    public List<Permission> permissions() {
        return List.of(new Permission(OPERATION, Need.READ_IF_ASKED, "tell people, where a topic was named"));
    }
}
