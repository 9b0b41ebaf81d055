package dev.sluice.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import dev.sluice.cloud.CloudProblem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The queue that the acting function listens to, written to by hand: what a binding puts there is lost where the function
 * fails later on, and a plan that was handed over must stay so.
 */
public final class ActQueue {
    static final String SEND = "Microsoft.Storage/storageAccounts/queueServices/queues/messages/add/action";

    private static final String VERSION = "2023-11-03";
    private static final HttpHeaderName MS_VERSION = HttpHeaderName.fromString("x-ms-version");

    /** Of the public cloud, which is sent a token; or a fake on this machine, which is not. */
    private static final Pattern SERVICE =
            Pattern.compile("https://[a-z0-9]{3,24}(?:\\.z[0-9]{1,2}\\.queue\\.storage\\.azure\\.net"
                    + "|\\.queue\\.core\\.windows\\.net)/?|http://(?:127\\.0\\.0\\.1|localhost):[0-9]{1,5}/?");

    private static final Pattern NAME = Pattern.compile("[a-z0-9](?:-?[a-z0-9]){2,62}");

    private final String messages;
    private final HttpPipeline pipeline;

    private ActQueue(String messages, HttpPipeline pipeline) {
        this.messages = messages;
        this.pipeline = pipeline;
    }

    /**
     * The queue that the functions' settings name: {@code SluiceState__queueServiceUri} and {@code SLUICE_ACT_QUEUE}.
     *
     * @throws IllegalArgumentException naming the setting that is wrong
     */
    public static ActQueue of(Map<String, String> env) {
        String service = env.getOrDefault("SluiceState__queueServiceUri", "");
        String name = env.getOrDefault("SLUICE_ACT_QUEUE", "");
        if (!SERVICE.matcher(service).matches()) {
            throw new IllegalArgumentException("SluiceState__queueServiceUri is the address of a queue service"
                    + " (https://account.queue.core.windows.net), not " + service);
        }
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("SLUICE_ACT_QUEUE is the name of a queue, not " + name);
        }
        String base = service.endsWith("/") ? service.substring(0, service.length() - 1) : service;
        HttpPipeline pipeline = new AzureClients(AzureAccess.of(env)).queues(base.startsWith("http:"));
        return new ActQueue(base + "/" + name + "/messages", pipeline);
    }

    /**
     * Puts one message there. An attempt whose answer was lost is repeated, so that it may be there twice.
     *
     * @throws CloudProblem where it was not taken
     */
    public void send(String text) {
        // The host of functions reads messages in Base64.
        String encoded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        HttpRequest request = new HttpRequest(HttpMethod.POST, messages)
                .setHeader(MS_VERSION, VERSION)
                .setHeader(HttpHeaderName.CONTENT_TYPE, "application/xml")
                .setBody("<QueueMessage><MessageText>" + encoded + "</MessageText></QueueMessage>");
        try (HttpResponse answer = pipeline.sendSync(request, Context.NONE)) {
            if (answer.getStatusCode() / 100 != 2) {
                throw AzureProblems.of(answer, SEND);
            }
        } catch (CloudProblem problem) {
            throw problem;
        } catch (RuntimeException e) {
            throw AzureProblems.of(e, SEND);
        }
    }
}
