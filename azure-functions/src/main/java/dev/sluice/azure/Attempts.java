package dev.sluice.azure;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelineSyncPolicy;
import com.azure.core.util.Context;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts how often a request was really sent: after a lost answer, a refusal may be of what the first attempt did. */
final class Attempts extends HttpPipelineSyncPolicy {
    private static final String KEY = "sluice-attempts";

    /** For one request; hand it over with the request, and ask it afterwards. */
    static final class Count {
        private final AtomicInteger sent = new AtomicInteger();
        private final AtomicInteger refused = new AtomicInteger();

        Context context() {
            return new Context(KEY, this);
        }

        /** Whether every attempt got a no for an answer: then nothing was taken. True as well where none was sent. */
        boolean allRefused() {
            return sent.get() == refused.get();
        }

        boolean several() {
            return sent.get() > 1;
        }
    }

    @Override
    protected void beforeSendingRequest(HttpPipelineCallContext context) {
        if (context.getData(KEY).orElse(null) instanceof Count count) {
            count.sent.incrementAndGet();
        }
    }

    @Override
    protected HttpResponse afterReceivedResponse(HttpPipelineCallContext context, HttpResponse response) {
        int status = response.getStatusCode();
        if (status / 100 == 4 && status != 408 && context.getData(KEY).orElse(null) instanceof Count count) {
            count.refused.incrementAndGet();
        }
        return response;
    }
}
