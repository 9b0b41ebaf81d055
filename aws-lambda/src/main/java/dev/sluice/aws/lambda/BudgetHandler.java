package dev.sluice.aws.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.aws.ActFunction;
import dev.sluice.aws.SnsCertificates;
import dev.sluice.aws.SnsSignature;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.cloud.CostMessages;
import dev.sluice.cloud.MalformedMessage;
import dev.sluice.host.Answer;
import dev.sluice.host.Host;
import dev.sluice.host.HostEvent;
import dev.sluice.host.RunFailed;
import dev.sluice.model.RunStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Hears what AWS says of cost, and reads all budgets on a schedule. There is nothing in it that could act. */
public final class BudgetHandler implements RequestStreamHandler {
    private static final InstantSource CLOCK = InstantSource.system();

    private final Host host = Functions.host();
    private final ActFunction act = new ActFunction(System.getenv());
    private final SnsSignature signature = new SnsSignature(awaited(), new SnsCertificates(), CLOCK);

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        byte[] event = in.readNBytes(CostMessages.MOST_BYTES + 1);
        String invocation = context.getAwsRequestId();
        switch (BudgetEvent.of(event)) {
            case BudgetEvent.Pull pull ->
                Answer.write(
                        host.budgetPull(pull.trigger().orElse(invocation), Functions.left(context), this::handOver)
                                .report(),
                        out);
            case BudgetEvent.Handed handed ->
                Answer.write(
                        host.budget(event, invocation, Functions.left(context), this::handOver)
                                .report(),
                        out);
            case BudgetEvent.Posted posted -> answer(posted(posted.body(), context), out);
        }
    }

    /** @return the status of the answer: of the message itself nothing is said to whoever sent it */
    private int posted(byte[] body, Context context) {
        byte[] genuine;
        try {
            genuine = signature.genuine(body);
        } catch (MalformedMessage forged) {
            System.out.println("a posted message was refused: " + forged.getMessage());
            Functions.count(RunStatus.INCOMPLETE, CLOCK.instant());
            return 403;
        }
        boolean understood = host.budget(genuine, context.getAwsRequestId(), Functions.left(context), this::handOver)
                .understood();
        return understood ? 200 : 400;
    }

    private void handOver(HostEvent.Apply plan) {
        try {
            act.start(plan.text());
        } catch (CloudProblem | IllegalStateException e) {
            throw new RunFailed("plan " + plan.plan() + " could not be handed over: " + e.getMessage());
        }
    }

    private static void answer(int status, OutputStream out) throws IOException {
        String word = status == 200 ? "heard" : "refused";
        out.write(("{\"statusCode\":" + status + ",\"headers\":{\"Content-Type\":\"application/json\"},"
                        + "\"body\":\"{\\\"status\\\":\\\"" + word + "\\\"}\"}")
                .getBytes(StandardCharsets.UTF_8));
    }

    /** Without a list nothing that is posted is taken. */
    private static Set<String> awaited() {
        String topics = System.getenv().getOrDefault("SLUICE_BUDGET_TOPICS", "");
        return Arrays.stream(topics.split(","))
                .map(String::strip)
                .filter(topic -> !topic.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }
}
