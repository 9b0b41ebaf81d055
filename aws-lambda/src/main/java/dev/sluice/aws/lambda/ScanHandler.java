package dev.sluice.aws.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.sluice.host.Answer;
import dev.sluice.host.Host;
import dev.sluice.host.HostEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Looks and plans. There is nothing in it that could act. */
public final class ScanHandler implements RequestStreamHandler {
    private final Host host = Functions.host();

    @Override
    public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
        HostEvent.Look event = HostEvent.look(HostEvent.read(in));
        Answer.write(host.look(event, context.getAwsRequestId(), Functions.left(context)), out);
    }
}
