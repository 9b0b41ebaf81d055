package dev.sluice.azure;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.policy.HttpPipelineSyncPolicy;
import com.azure.core.util.Context;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts how often a request was really sent: after a lost answer, a refusal may be of what the first attempt did. */
final class Attempts extends HttpPipelineSyncPolicy {
    private static final String KEY = "sluice-attempts";

    /** For one request; hand it over with the request, and ask it afterwards. */
    static final class Count {
        private final AtomicInteger sent = new AtomicInteger();

        Context context() {
            return new Context(KEY, sent);
        }

        boolean several() {
            return sent.get() > 1;
        }
    }

    @Override
    protected void beforeSendingRequest(HttpPipelineCallContext context) {
        if (context.getData(KEY).orElse(null) instanceof AtomicInteger sent) {
            sent.incrementAndGet();
        }
    }
}
