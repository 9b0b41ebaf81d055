package dev.sluice.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.http.policy.BearerTokenAuthenticationPolicy;
import com.azure.core.http.policy.ExponentialBackoffOptions;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.http.policy.RequestRetryCondition;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.core.http.policy.UserAgentPolicy;
import dev.sluice.adapter.Lazy;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * One HTTP client, one identity, and what is asked of Azure through them: typed REST, as the clients of
 * azure-resourcemanager cost two seconds of start-up and most of a function's megabytes.
 */
final class AzureClients {
    private static final URI MANAGEMENT = URI.create("https://management.azure.com");
    private static final URI RETAIL = URI.create("https://prices.azure.com");
    private static final String MANAGEMENT_SCOPE = "https://management.azure.com/.default";
    private static final String METRICS_SCOPE = "https://metrics.monitor.azure.com/.default";
    private static final String STORAGE_SCOPE = "https://storage.azure.com/.default";
    private static final String MAIL_SCOPE = "https://communication.azure.com/.default";
    private static final String EVENTS_SCOPE = "https://eventgrid.azure.net/.default";

    /**
     * Without a length the client would send a body in chunks, which storage refuses; of one that is given it warns, at
     * each request, that it won't be sent as a header. And what it throws, it logs before: that is for us to say.
     */
    private static final String CLIENTS_LOG =
            "org.slf4j.simpleLogger.log.com.azure.core.http.jdk.httpclient.JdkHttpClient";

    static {
        System.setProperty(CLIENTS_LOG, System.getProperty(CLIENTS_LOG, "off"));
    }

    private static final Duration CONNECT = Duration.ofSeconds(10);

    /** Resource Graph and the metrics of 50 machines may take their time; a second attempt is a second call to pay. */
    private static final Duration ATTEMPT = Duration.ofSeconds(120);

    private static final int RETRIES = 3;
    private static final Set<Integer> AGAIN = Set.of(408, 429, 500, 502, 503, 504);

    /** A run has a deadline: whoever is told to wait for longer says so, and the next run asks again. */
    private static final int LONGEST_WAIT_SECONDS = 60;

    private final AzureAccess access;
    private final Lazy<HttpClient> http = new Lazy<>(() -> new JdkHttpClientBuilder()
            .connectionTimeout(CONNECT)
            .responseTimeout(ATTEMPT)
            .readTimeout(ATTEMPT)
            .build());
    private final Lazy<TokenCredential> credential;
    private final Lazy<Arm> arm;
    private final Lazy<HttpPipeline> metrics;
    private final Lazy<Arm> retail;
    private final Lazy<HttpPipeline> storage;
    private final Lazy<HttpPipeline> emulator;
    private final Lazy<HttpPipeline> events;
    private final Lazy<HttpPipeline> open;

    AzureClients(AzureAccess access) {
        this.access = access;
        this.credential = new Lazy<>(() -> AzureCredentials.of(access.environment(), http()));
        this.arm = new Lazy<>(
                () -> new Arm(pipeline(Optional.of(MANAGEMENT_SCOPE), new CostThrottle()), base(MANAGEMENT)));
        this.metrics = new Lazy<>(() -> pipeline(Optional.of(METRICS_SCOPE)));
        this.retail = new Lazy<>(() -> new Arm(open(), base(RETAIL)));
        this.storage = new Lazy<>(() -> pipeline(Optional.of(STORAGE_SCOPE), new Attempts()));
        this.emulator =
                new Lazy<>(() -> pipeline(Optional.empty(), new Attempts(), new EmulatorKey(InstantSource.system())));
        this.events = new Lazy<>(() -> pipeline(Optional.of(EVENTS_SCOPE), new Attempts()));
        this.open = new Lazy<>(() -> pipeline(Optional.empty(), new Attempts()));
    }

    /** Azure Resource Manager. */
    Arm arm() {
        return arm.get();
    }

    /** The metrics service of one region. Behind another address, the host's name is the first part of the path. */
    Arm metrics(String region) {
        String host = region.toLowerCase(Locale.ROOT) + ".metrics.monitor.azure.com";
        URI base = access.endpoint()
                .map(other -> URI.create(other + "/" + host))
                .orElseGet(() -> URI.create("https://" + host));
        return new Arm(metrics.get(), base);
    }

    /** The public list prices; no identity is told to it. */
    Arm retail() {
        return retail.get();
    }

    /** Blob storage: a real account is sent a token, an emulator on this machine the signature that it knows. */
    Blobs blobs(BlobPlace place) {
        return new Blobs(place.emulated() ? emulator.get() : storage.get());
    }

    /** Event Grid; a fake on this machine is sent no token. */
    HttpPipeline events(EventGridTopic topic) {
        return topic.emulated() ? open() : events.get();
    }

    /** Azure Communication Services. @param resource the first part of its host */
    Arm mail(String resource) {
        return new Arm(
                pipeline(Optional.of(MAIL_SCOPE), new Attempts()),
                base(URI.create("https://" + resource + ".communication.azure.com")));
    }

    /** Queue storage; a fake on this machine is sent no token. */
    HttpPipeline queues(boolean emulated) {
        return emulated ? open() : storage.get();
    }

    private HttpPipeline open() {
        return open.get();
    }

    HttpClient http() {
        return http.get();
    }

    /** Who asks; empty for a fake. */
    Optional<TokenCredential> credential() {
        return access.endpoint().isPresent() ? Optional.empty() : Optional.of(credential.get());
    }

    private URI base(URI real) {
        return access.endpoint().orElse(real);
    }

    private HttpPipeline pipeline(Optional<String> scope, HttpPipelinePolicy... perAttempt) {
        List<HttpPipelinePolicy> policies = new ArrayList<>();
        policies.add(new UserAgentPolicy("sluice"));
        policies.add(retry());
        scope.flatMap(name -> credential().map(who -> new BearerTokenAuthenticationPolicy(who, name)))
                .ifPresent(policies::add);
        policies.addAll(List.of(perAttempt));
        return new HttpPipelineBuilder()
                .httpClient(http())
                .policies(policies.toArray(HttpPipelinePolicy[]::new))
                .build();
    }

    /** Waits as long as a Retry-After says, else with backoff and jitter. */
    private static RetryPolicy retry() {
        ExponentialBackoffOptions backoff = new ExponentialBackoffOptions()
                .setMaxRetries(RETRIES)
                .setBaseDelay(Duration.ofMillis(800))
                .setMaxDelay(Duration.ofSeconds(20));
        return new RetryPolicy(new RetryOptions(backoff).setShouldRetryCondition(AzureClients::again));
    }

    private static boolean again(RequestRetryCondition condition) {
        HttpResponse response = condition.getResponse();
        if (response == null) {
            return condition.getThrowable() instanceof java.io.IOException
                    || condition.getThrowable() instanceof java.util.concurrent.TimeoutException;
        }
        String wait = response.getHeaderValue(HttpHeaderName.RETRY_AFTER);
        boolean tooLong = wait != null && wait.matches("\\d{1,9}") && Integer.parseInt(wait) > LONGEST_WAIT_SECONDS;
        return AGAIN.contains(response.getStatusCode()) && !tooLong;
    }
}
