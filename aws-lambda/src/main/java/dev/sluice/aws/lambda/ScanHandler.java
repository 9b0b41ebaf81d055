package dev.sluice.aws.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.cloud.Notifier.Message;
import dev.sluice.cloud.Read;
import dev.sluice.model.Cell;
import dev.sluice.model.Request;
import dev.sluice.model.RunReport;
import dev.sluice.policy.Policy;
import dev.sluice.report.ReportText;
import dev.sluice.run.Engine;
import dev.sluice.run.Setup;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.List;

/** Looks and plans. There is nothing in it that could act. */
public final class ScanHandler implements RequestStreamHandler {
    private final Runs runs = new Runs(System.getenv(), InstantSource.system(), System.out);

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        LambdaEvent.Look event = LambdaEvent.look(in);
        runs.run(context, out, installation -> {
            Policy policy = installation.policy();
            Setup setup = installation.setup(policy);
            Read<List<Cell>> cells = installation.cells(policy);
            RunReport report = Engine.reportOnly(setup)
                    .look(new Request(
                            event.capability(),
                            cells.value(),
                            installation.mode(policy),
                            event.trigger().orElse(context.getAwsRequestId()),
                            installation.deadline(context)));
            RunReport whole = report.after(cells.gaps());
            if (event.summary()) {
                setup.notifier().ifPresent(notifier -> notifier.send(summary(whole)));
            }
            return whole;
        });
    }

    private static Message summary(RunReport report) {
        return new Message(
                "summary/" + report.run(),
                "Sluice: " + report.capability() + ", " + report.status(),
                ReportText.of(
                        report,
                        plan -> "test the acting function with {\"apply\": \"" + plan.id() + "\", \"hash\": \""
                                + plan.hash() + "\"}"));
    }
}
