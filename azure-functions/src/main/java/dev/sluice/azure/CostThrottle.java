package dev.sluice.azure;

import com.azure.core.http.HttpHeader;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelineSyncPolicy;
import java.util.Locale;

/**
 * Cost Management says how long to wait in headers of its own, one for each limit that was reached ("Data latency and rate
 * limits"): the longest is made the {@code Retry-After} that the client's retries know.
 */
final class CostThrottle extends HttpPipelineSyncPolicy {
    private static final String PREFIX = "x-ms-ratelimit-microsoft.costmanagement-";
    private static final String SUFFIX = "retry-after";

    @Override
    protected HttpResponse afterReceivedResponse(HttpPipelineCallContext context, HttpResponse response) {
        if (response.getStatusCode() != 429 || response.getHeaderValue(HttpHeaderName.RETRY_AFTER) != null) {
            return response;
        }
        int longest = 0;
        for (HttpHeader header : response.getHeaders()) {
            String name = header.getName().toLowerCase(Locale.ROOT);
            if (name.startsWith(PREFIX)
                    && name.endsWith(SUFFIX)
                    && header.getValue().matches("\\d{1,9}")) {
                longest = Math.max(longest, Integer.parseInt(header.getValue()));
            }
        }
        if (longest > 0) {
            response.getHeaders().set(HttpHeaderName.RETRY_AFTER, Integer.toString(longest));
        }
        return response;
    }
}
