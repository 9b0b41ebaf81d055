package dev.sluice.azure.functions;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.QueueTrigger;
import dev.sluice.host.Host;
import dev.sluice.host.HostEvent;
import dev.sluice.model.RunReport;
import java.util.Optional;
import java.util.function.Supplier;

/** Applies a plan by the hash it is given, or takes a run back. It can't write a plan. */
public final class ActFunctions {
    private static final Host HOST = Functions.host();

    /**
     * Applies what a look handed over, and nothing else: who may look may put messages here, and undoing is for a person. A
     * message that fails is tried again, and after five times lies in the queue of poison.
     */
    @FunctionName("act")
    public void act(
            @QueueTrigger(
                            name = "message",
                            queueName = "%SLUICE_ACT_QUEUE%",
                            connection = "SluiceState",
                            dataType = "string")
                    String message,
            ExecutionContext context) {
        if (!(HostEvent.act(Functions.event(message)) instanceof HostEvent.Apply apply)) {
            throw new IllegalArgumentException("this queue takes {\"apply\": \"<plan>\", \"hash\": \"<hash>\"}");
        }
        Functions.counted(context, () -> HOST.apply(apply, context.getInvocationId(), Functions.timeout()));
    }

    /** A person's {@code {"apply": "<plan>", "hash": "<hash>"}} or {@code {"undo": "<run>"}}, from the console. */
    @FunctionName("actnow")
    public HttpResponseMessage actNow(
            @HttpTrigger(name = "request", methods = HttpMethod.POST, authLevel = AuthorizationLevel.ADMIN)
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        return Http.answer(request, event -> {
            Supplier<RunReport> run = byHand(event, context.getInvocationId());
            return () -> Functions.counted(context, run);
        });
    }

    private static Supplier<RunReport> byHand(JsonNode event, String invocation) {
        return switch (HostEvent.act(event)) {
            case HostEvent.Apply apply -> () -> HOST.apply(apply, invocation, Functions.request());
            case HostEvent.Undo undo -> () -> HOST.undo(undo, invocation, Functions.request());
            case HostEvent.Look look -> throw new IllegalArgumentException("this function does not look: " + look);
            case HostEvent.Nothing nothing -> throw new IllegalArgumentException(nothing.why());
        };
    }
}
