package dev.sluice.azure.functions;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatus;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FixedDelayRetry;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import com.microsoft.azure.functions.annotation.TimerTrigger;
import dev.sluice.adapter.Lazy;
import dev.sluice.azure.ActQueue;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.host.Answer;
import dev.sluice.host.Budgeted;
import dev.sluice.host.Host;
import dev.sluice.host.HostEvent;
import dev.sluice.host.RunFailed;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/** Hears of budgets, tells people, and plans what a threshold asks for. There is nothing in it that could act. */
public final class BudgetFunctions {
    private static final Host HOST = Functions.host();
    private static final Lazy<ActQueue> QUEUE = new Lazy<>(() -> ActQueue.of(System.getenv()));

    /**
     * An action group's alert of a budget. What can't be understood is refused once and for all (400); where the alert was
     * not kept, the action group sends it again (503).
     */
    @FunctionName("budget")
    public HttpResponseMessage budget(
            @HttpTrigger(name = "request", methods = HttpMethod.POST, authLevel = AuthorizationLevel.FUNCTION)
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        byte[] alert = request.getBody().orElse("").getBytes(StandardCharsets.UTF_8);
        try {
            Budgeted budgeted = counted(
                    context,
                    () -> HOST.budget(
                            alert, context.getInvocationId(), Functions.request(), BudgetFunctions::handOver));
            HttpStatus status = budgeted.understood() ? HttpStatus.OK : HttpStatus.BAD_REQUEST;
            return Http.json(request, status, Http.text(out -> Answer.write(budgeted.report(), out)));
        } catch (RunFailed | IllegalArgumentException e) {
            return Http.failed(request, HttpStatus.SERVICE_UNAVAILABLE, e);
        }
    }

    /** All budgets as they are: the reliable way, for alerts may be lost. */
    @FunctionName("budgetpull")
    @FixedDelayRetry(maxRetryCount = 2, delayInterval = "00:01:00")
    public void budgetPull(
            @TimerTrigger(name = "tick", schedule = "%SLUICE_BUDGET_SCHEDULE%") String tick, ExecutionContext context) {
        Functions.pastDue(tick, context);
        counted(
                context,
                () -> HOST.budgetPull(context.getInvocationId(), Functions.timeout(), BudgetFunctions::handOver));
    }

    private static void handOver(HostEvent.Apply plan) {
        try {
            QUEUE.get().send(plan.text());
        } catch (CloudProblem | IllegalArgumentException e) {
            throw new RunFailed("the plan " + plan.plan() + " could not be handed over: " + e.getMessage());
        }
    }

    /** Counts what was heard, and each run that it asked for. */
    private static Budgeted counted(ExecutionContext context, Supplier<Budgeted> work) {
        try {
            Budgeted budgeted = work.get();
            context.getLogger().info(RunLine.of(context.getFunctionName(), budgeted));
            budgeted.children()
                    .forEach(child -> context.getLogger().info(RunLine.of(context.getFunctionName(), child)));
            return budgeted;
        } catch (RuntimeException failed) {
            context.getLogger().info(RunLine.failed(context.getFunctionName()));
            throw failed;
        }
    }
}
