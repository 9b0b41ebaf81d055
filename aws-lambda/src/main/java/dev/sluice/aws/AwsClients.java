package dev.sluice.aws;

import dev.sluice.adapter.Lazy;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sts.StsClient;

/** The SDK's clients of one region and one identity, each built when it is first asked for. */
final class AwsClients {
    /** The SDK's standard mode: attempts with backoff and jitter, held down together by a token bucket. */
    private static final int ATTEMPTS = 4;

    /** A page of 500 series may take the service a while, and a second attempt is a second call to pay. */
    private static final Duration ATTEMPT = Duration.ofSeconds(120);

    /** The Price List is served from a few regions, whichever region it is asked about. */
    private static final String PRICE_LIST_REGION = "us-east-1";

    private final SdkHttpClient http;
    private final AwsCredentialsProvider credentials;
    private final String region;
    private final Optional<URI> endpoint;
    private final boolean pathStyle;

    private final Lazy<StsClient> sts =
            new Lazy<>(() -> common(StsClient.builder(), region()).build());
    private final Lazy<Ec2Client> ec2 = new Lazy<>(
            () -> ManagedInstances.shown(common(Ec2Client.builder(), region())).build());
    private final Lazy<CloudWatchClient> cloudWatch =
            new Lazy<>(() -> CloudWatchJson.spokenBy(common(CloudWatchClient.builder(), region()))
                    .build());
    private final Lazy<SnsClient> sns =
            new Lazy<>(() -> common(SnsClient.builder(), region()).build());
    private final Lazy<PricingClient> pricing =
            new Lazy<>(() -> common(PricingClient.builder(), PRICE_LIST_REGION).build());
    private final Lazy<S3Client> s3 = new Lazy<>(() -> s3Builder().build());
    private final Lazy<SignedCalls> calls = new Lazy<>(this::signedCalls);

    /** The one HTTP client: a read may take as long as an attempt; the client's own limit is half of that. */
    static SdkHttpClient http() {
        return UrlConnectionHttpClient.builder().socketTimeout(ATTEMPT).build();
    }

    AwsClients(SdkHttpClient http, AwsCredentialsProvider credentials, String region, AwsAccess access) {
        this(http, credentials, region, access.endpoint(), access.pathStyle());
    }

    private AwsClients(
            SdkHttpClient http,
            AwsCredentialsProvider credentials,
            String region,
            Optional<URI> endpoint,
            boolean pathStyle) {
        this.http = http;
        this.credentials = credentials;
        this.region = region;
        this.endpoint = endpoint;
        this.pathStyle = pathStyle;
    }

    AwsClients in(String otherRegion) {
        return otherRegion.equals(region) ? this : new AwsClients(http, credentials, otherRegion, endpoint, pathStyle);
    }

    AwsClients as(AwsCredentialsProvider other) {
        return new AwsClients(http, other, region, endpoint, pathStyle);
    }

    String region() {
        return region;
    }

    StsClient sts() {
        return sts.get();
    }

    Ec2Client ec2() {
        return ec2.get();
    }

    CloudWatchClient cloudWatch() {
        return cloudWatch.get();
    }

    SnsClient sns() {
        return sns.get();
    }

    PricingClient pricing() {
        return pricing.get();
    }

    S3Client s3() {
        return s3.get();
    }

    /** What is asked of services without a client of their own. */
    SignedCalls calls() {
        return calls.get();
    }

    private SignedCalls signedCalls() {
        return new SignedCalls(http, credentials, region, endpoint);
    }

    private S3ClientBuilder s3Builder() {
        return common(S3Client.builder(), region).forcePathStyle(pathStyle);
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B common(B builder, String where) {
        endpoint.ifPresent(builder::endpointOverride);
        return builder.httpClient(http)
                .credentialsProvider(credentials)
                .region(Region.of(where))
                .overrideConfiguration(ClientOverrideConfiguration.builder()
                        .retryStrategy(retries())
                        .apiCallAttemptTimeout(ATTEMPT)
                        .build());
    }

    /** A fake next door needs no rest between two attempts. */
    private RetryStrategy retries() {
        StandardRetryStrategy.Builder retries =
                AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(ATTEMPTS);
        if (endpoint.isPresent()) {
            retries.backoffStrategy(BackoffStrategy.retryImmediately())
                    .throttlingBackoffStrategy(BackoffStrategy.retryImmediately());
        }
        return retries.build();
    }
}
