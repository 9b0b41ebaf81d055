package dev.sluice.aws.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.host.Answer;
import dev.sluice.host.Host;
import dev.sluice.host.HostEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Applies a plan by the hash it is given, or takes a run back. It can't write a plan. */
public final class ActHandler implements RequestStreamHandler {
    private final Host host = Functions.host();

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        switch (Destination.event(HostEvent.read(in))) {
            case HostEvent.Nothing nothing -> Answer.nothing(nothing.why(), out);
            case HostEvent.Look look -> throw new IllegalArgumentException("this function does not look: " + look);
            case HostEvent.Apply apply ->
                Answer.write(host.apply(apply, context.getAwsRequestId(), Functions.left(context)), out);
            case HostEvent.Undo undo ->
                Answer.write(host.undo(undo, context.getAwsRequestId(), Functions.left(context)), out);
        }
    }
}
