package dev.sluice.aws.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.run.Approval;
import dev.sluice.run.Engine;
import dev.sluice.run.UndoRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.InstantSource;

/** Applies a plan by the hash it is given, or takes a run back. It can't write a plan. */
public final class ActHandler implements RequestStreamHandler {
    private final Runs runs = new Runs(System.getenv(), InstantSource.system(), System.out);

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        switch (LambdaEvent.act(in)) {
            case LambdaEvent.Nothing nothing -> Answer.nothing(nothing.why(), out);
            case LambdaEvent.Look look -> throw new IllegalArgumentException("this function does not look: " + look);
            case LambdaEvent.Apply apply ->
                runs.run(
                        context,
                        out,
                        installation -> Engine.acting(installation.setup(installation.policy()))
                                .apply(new Approval(
                                        apply.plan(),
                                        apply.hash(),
                                        apply.trigger().orElse(context.getAwsRequestId()),
                                        installation.deadline(context))));
            case LambdaEvent.Undo undo ->
                runs.run(
                        context,
                        out,
                        installation -> Engine.acting(installation.setup(installation.policy()))
                                .undo(new UndoRequest(
                                        undo.run(),
                                        undo.keepTrying(),
                                        context.getAwsRequestId(),
                                        installation.deadline(context))));
        }
    }
}
