package dev.sluice.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.adapter.Pause;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.ContentStreamProvider;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4FamilyHttpSigner;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.AcquireInitialTokenRequest;
import software.amazon.awssdk.retries.api.RecordSuccessRequest;
import software.amazon.awssdk.retries.api.RefreshRetryTokenRequest;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.retries.api.RetryToken;
import software.amazon.awssdk.retries.api.TokenAcquisitionFailedException;

/**
 * Calls services of which an operation or two are needed. Their SDK modules have 11 MB together, which the function has no
 * room for; signer, endpoints, credentials, HTTP client and retries are the SDK's own all the same.
 */
final class SignedCalls {
    private static final int ATTEMPTS = 4;
    private static final int MOST_BYTES = 32 << 20;
    private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final SdkHttpClient http;
    private final AwsCredentialsProvider credentials;
    private final Region region;
    private final Optional<URI> endpoint;
    private final RetryStrategy retries = AwsRetryStrategy.standardRetryStrategy().toBuilder()
            .maxAttempts(ATTEMPTS)
            .build();

    SignedCalls(SdkHttpClient http, AwsCredentialsProvider credentials, String region, Optional<URI> endpoint) {
        this.http = http;
        this.credentials = credentials;
        this.region = Region.of(region);
        this.endpoint = endpoint;
    }

    /** Calls an action of a service that speaks JSON 1.1. @throws SdkException as the SDK's clients do */
    JsonNode json(AwsService service, String action, JsonNode question) {
        return json(
                service,
                "/",
                Map.of("X-Amz-Target", service.target() + "." + action, "Content-Type", "application/x-amz-json-1.1"),
                question);
    }

    /** Posts JSON to a path. @throws SdkException as the SDK's clients do */
    JsonNode post(AwsService service, String path, JsonNode question) {
        return json(service, path, Map.of("Content-Type", "application/json"), question);
    }

    /** Starts a function, which is not waited for. @throws SdkException as the SDK's clients do */
    void start(String function, String event) {
        String path = "/2015-03-31/functions/" + function + "/invocations";
        call(
                AwsService.FUNCTIONS,
                path,
                Map.of("Content-Type", "application/json", "X-Amz-Invocation-Type", "Event"),
                event);
    }

    /** Posts a form; the answer is XML. @throws SdkException as the SDK's clients do */
    String form(AwsService service, String form) {
        return call(service, "/", Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"), form);
    }

    private JsonNode json(AwsService service, String path, Map<String, String> headers, JsonNode question) {
        String answer = call(service, path, headers, question.toString());
        try {
            return JSON.readTree(answer);
        } catch (IOException e) {
            throw SdkClientException.create(service.prefix() + " answered with something else than JSON", e);
        }
    }

    private String call(AwsService service, String path, Map<String, String> headers, String body) {
        RetryToken token = retries.acquireInitialToken(AcquireInitialTokenRequest.create(service.prefix()))
                .token();
        List<SdkException> failures = new ArrayList<>();
        while (true) {
            try {
                String answer = attempt(service, path, headers, body);
                retries.recordSuccess(RecordSuccessRequest.create(token));
                return answer;
            } catch (SdkException e) {
                failures.forEach(e::addSuppressed);
                failures.add(e);
                token = again(token, e);
            }
        }
    }

    /** What the last attempt ended in is thrown, with those before it as suppressed exceptions, as the SDK's clients do. */
    private RetryToken again(RetryToken token, SdkException failure) {
        try {
            var next = retries.refreshRetryToken(RefreshRetryTokenRequest.builder()
                    .token(token)
                    .failure(failure)
                    .build());
            Pause.sleep(next.delay());
            return next.token();
        } catch (TokenAcquisitionFailedException e) {
            throw failure;
        }
    }

    private String attempt(AwsService service, String path, Map<String, String> headers, String body) {
        URI uri = service.endpoint(endpoint, region);
        ContentStreamProvider content = ContentStreamProvider.fromUtf8String(body);
        SdkHttpFullRequest.Builder request = SdkHttpFullRequest.builder()
                .method(SdkHttpMethod.POST)
                .uri(URI.create(uri.toString().replaceFirst("/$", "") + path))
                .putHeader("Host", uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort())
                .putHeader("Content-Length", Integer.toString(body.getBytes(StandardCharsets.UTF_8).length));
        headers.forEach(request::putHeader);
        var identity = credentials.resolveCredentials();
        SignedRequest signed = SIGNER.sign(sign -> sign.identity(identity)
                .request(request.build())
                .payload(content)
                .putProperty(AwsV4FamilyHttpSigner.SERVICE_SIGNING_NAME, service.signedFor())
                .putProperty(AwsV4HttpSigner.REGION_NAME, service.signingRegion(region)));
        try {
            HttpExecuteResponse answer = http.prepareRequest(HttpExecuteRequest.builder()
                            .request(signed.request())
                            .contentStreamProvider(signed.payload().orElse(content))
                            .build())
                    .call();
            String text = text(answer);
            if (!answer.httpResponse().isSuccessful()) {
                throw AwsErrors.read(service, answer.httpResponse(), text);
            }
            return text;
        } catch (IOException e) {
            throw SdkClientException.create(service.prefix() + " gave no answer: " + e.getMessage(), e);
        }
    }

    private static String text(HttpExecuteResponse answer) throws IOException {
        if (answer.responseBody().isEmpty()) {
            return "";
        }
        try (var stream = answer.responseBody().get()) {
            byte[] content = stream.readNBytes(MOST_BYTES + 1);
            if (content.length > MOST_BYTES) {
                stream.abort();
                throw new IOException("more than " + MOST_BYTES + " bytes");
            }
            return new String(content, StandardCharsets.UTF_8);
        }
    }
}
