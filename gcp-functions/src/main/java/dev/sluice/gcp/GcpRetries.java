package dev.sluice.gcp;

import com.google.api.client.http.HttpIOExceptionHandler;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.HttpResponseException;
import com.google.api.client.http.HttpUnsuccessfulResponseHandler;
import com.google.api.client.util.ExponentialBackOff;
import com.google.api.client.util.Sleeper;
import dev.sluice.cloud.CloudProblem;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells Google's HTTP client which answers to try again, and after what time: as long as the service asks for in {@code
 * Retry-After}, else with growing pauses. One is made for every request.
 */
final class GcpRetries implements HttpUnsuccessfulResponseHandler, HttpIOExceptionHandler {
    /** Attempts are one more. */
    static final int RETRIES = 4;

    /** A service that asks for more than this is not waited for: the next run comes anyway. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);

    private final HttpUnsuccessfulResponseHandler before;
    private final Sleeper sleeper;
    private boolean doubt;
    private final ExponentialBackOff pauses = new ExponentialBackOff.Builder()
            .setInitialIntervalMillis(500)
            .setMultiplier(2)
            .setMaxIntervalMillis((int) LONGEST.toMillis())
            .build();

    /** @param before is asked first: credentials that have run out are renewed there */
    GcpRetries(HttpUnsuccessfulResponseHandler before, Sleeper sleeper) {
        this.before = before;
        this.sleeper = sleeper;
    }

    @Override
    public boolean handleResponse(HttpRequest request, HttpResponse response, boolean supportsRetry)
            throws IOException {
        if (before.handleResponse(request, response, supportsRetry)) {
            return true;
        }
        int status = response.getStatusCode();
        if (status == 403) {
            // Too many calls are a 403 of many services; it has to be read to be told from a missing permission, and
            // what was read is gone: so the exception that the client would have made is made here.
            HttpResponseException problem = new HttpResponseException.Builder(response).build();
            if (supportsRetry && GcpError.of(problem).tooFast() && pause(response)) {
                return true;
            }
            throw problem;
        }
        boolean again = supportsRetry && PASSING.contains(status) && pause(response);
        doubt |= again && status != 429;
        return again;
    }

    /** Of a lost connection nobody knows whether what was asked for was done: only reads are asked again. */
    @Override
    public boolean handleIOException(HttpRequest request, boolean supportsRetry) throws IOException {
        return supportsRetry && request.getRequestMethod().equals("GET") && pause(pauses.nextBackOffMillis());
    }

    /** Marks what an attempt ended with where an earlier one may have done what was asked for. */
    static IOException marked(IOException last, HttpRequest request) {
        if (request.getUnsuccessfulResponseHandler() instanceof GcpRetries retries && retries.doubt) {
            last.addSuppressed(new Doubt());
        }
        return last;
    }

    /** Whether an attempt before the last may have done what was asked for. */
    static boolean inDoubt(CloudProblem problem) {
        return problem.getCause() != null
                && Stream.of(problem.getCause().getSuppressed()).anyMatch(Doubt.class::isInstance);
    }

    private static final class Doubt extends IOException {
        private static final long serialVersionUID = 1L;

        Doubt() {
            super("an earlier attempt ended without a clear answer");
        }
    }

    private boolean pause(HttpResponse response) throws IOException {
        long millis = pauses.nextBackOffMillis();
        String asked = response.getHeaders().getRetryAfter();
        if (asked != null && asked.strip().matches("\\d{1,9}")) {
            millis = Math.max(
                    millis, Duration.ofSeconds(Long.parseLong(asked.strip())).toMillis());
        }
        return pause(millis);
    }

    private boolean pause(long millis) {
        if (millis < 0 || millis > LONGEST.toMillis()) {
            return false;
        }
        try {
            sleeper.sleep(millis);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
