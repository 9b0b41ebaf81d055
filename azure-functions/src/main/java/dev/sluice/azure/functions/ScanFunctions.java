package dev.sluice.azure.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.OutputBinding;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FixedDelayRetry;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.QueueOutput;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import dev.sluice.host.Host;
import dev.sluice.host.HostEvent;
import dev.sluice.model.RunReport;
import java.util.Optional;

/** Looks and plans. There is nothing in it that could act. */
public final class ScanFunctions {
    private static final Host HOST = Functions.host();

    /** The schedule's look; what it planned is handed over to the acting app, unless the mode is {@code report}. */
    @FunctionName("scan")
    @FixedDelayRetry(maxRetryCount = 2, delayInterval = "00:01:00")
    public void scan(
            @TimerTrigger(name = "tick", schedule = "%SLUICE_SCHEDULE%") String tick,
            @QueueOutput(name = "act", queueName = "%SLUICE_ACT_QUEUE%", connection = "SluiceState")
                    OutputBinding<String> act,
            ExecutionContext context) {
        HostEvent.handOver(onTime(tick, false, context))
                .map(HostEvent.Apply::text)
                .ifPresent(act::setValue);
    }

    /** The schedule's look whose report people are sent. */
    @FunctionName("summary")
    @FixedDelayRetry(maxRetryCount = 2, delayInterval = "00:01:00")
    public void summary(
            @TimerTrigger(name = "tick", schedule = "%SLUICE_SUMMARY_SCHEDULE%") String tick,
            ExecutionContext context) {
        onTime(tick, true, context);
    }

    /** A person's look, from the console: an empty request, or {@code {"summary": true}}. A person applies its plan. */
    @FunctionName("scannow")
    public HttpResponseMessage scanNow(
            @HttpTrigger(name = "request", methods = HttpMethod.POST, authLevel = AuthorizationLevel.ADMIN)
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        return Http.answer(request, event -> {
            HostEvent.Look look = HostEvent.look(event);
            return () ->
                    Functions.counted(context, () -> HOST.look(look, context.getInvocationId(), Functions.request()));
        });
    }

    /** A retry is another look: the trigger is the invocation and not the tick, which a look that failed has used up. */
    private static RunReport onTime(String tick, boolean summary, ExecutionContext context) {
        Functions.pastDue(tick, context);
        HostEvent.Look look = new HostEvent.Look("idle", Optional.empty(), summary);
        return Functions.counted(context, () -> HOST.look(look, context.getInvocationId(), Functions.timeout()));
    }
}
