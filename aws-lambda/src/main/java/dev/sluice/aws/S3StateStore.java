package dev.sluice.aws;

import dev.sluice.cloud.CloudProblem;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Permission.Need;
import dev.sluice.cloud.StateKeys;
import dev.sluice.cloud.StateStore;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** State in a bucket, under a prefix. S3's conditional writes are the locks; a version is an ETag. */
final class S3StateStore implements StateStore {
    private static final String PUT = "s3:PutObject";
    private static final String DELETE = "s3:DeleteObject";
    private static final String LIST = "s3:ListBucket";

    private final StateLocation location;
    private final AwsClients clients;

    S3StateStore(StateLocation location, AwsClients clients) {
        this.location = location;
        this.clients = clients;
    }

    @Override
    public Optional<Versioned> get(String key) {
        return S3Objects.get(clients, location.bucket(), object(key));
    }

    @Override
    public Optional<String> replace(String key, String version, byte[] content) {
        return put(key, content, request -> request.ifMatch(version));
    }

    @Override
    public Optional<String> create(String key, byte[] content) {
        return put(key, content, request -> request.ifNoneMatch("*"));
    }

    private Optional<String> put(String key, byte[] content, Consumer<PutObjectRequest.Builder> condition) {
        StateKeys.content(key, content);
        PutObjectRequest request = PutObjectRequest.builder()
                .bucket(location.bucket())
                .key(object(key))
                .contentType("application/json")
                .applyMutation(condition)
                .build();
        try {
            return Optional.of(clients.s3()
                    .putObject(request, RequestBody.fromBytes(content))
                    .eTag());
        } catch (S3Exception e) {
            if (!lost(e)) {
                throw problem(e, PUT);
            }
            // A first attempt may have been done and its answer lost; the second then fails on our own write.
            return e.numAttempts() > 1 ? ours(key, content) : Optional.empty();
        } catch (SdkException e) {
            throw problem(e, PUT);
        }
    }

    private Optional<String> ours(String key, byte[] content) {
        return get(key).filter(now -> Arrays.equals(now.content(), content)).map(Versioned::version);
    }

    @Override
    public boolean delete(String key, String version) {
        // Against a stale version S3 refuses; of a key that is gone already it says nothing, and we didn't delete it.
        if (get(key).filter(now -> now.version().equals(version)).isEmpty()) {
            return false;
        }
        try {
            clients.s3()
                    .deleteObject(request ->
                            request.bucket(location.bucket()).key(object(key)).ifMatch(version));
            return true;
        } catch (S3Exception e) {
            if (lost(e)) {
                return false;
            }
            throw problem(e, DELETE);
        } catch (SdkException e) {
            throw problem(e, DELETE);
        }
    }

    @Override
    public List<String> list(String prefix) {
        List<String> keys = new ArrayList<>();
        try {
            clients.s3()
                    .listObjectsV2Paginator(request ->
                            request.bucket(location.bucket()).prefix(location.prefix() + StateKeys.prefix(prefix)))
                    .contents()
                    .forEach(each ->
                            keys.add(each.key().substring(location.prefix().length())));
        } catch (SdkException e) {
            throw problem(e, LIST);
        }
        return List.copyOf(keys);
    }

    @Override
    public Instant serverTime() {
        ListObjectsV2Response answer;
        try {
            answer = clients.s3()
                    .listObjectsV2(request -> request.bucket(location.bucket())
                            .prefix(location.prefix() + "cells/")
                            .maxKeys(1));
        } catch (SdkException e) {
            throw problem(e, LIST);
        }
        return answer.sdkHttpResponse()
                .firstMatchingHeader("Date")
                .map(date -> ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant())
                .orElseThrow(() -> new IllegalStateException("S3 answered without a Date"));
    }

    private String object(String key) {
        return location.prefix() + StateKeys.key(key);
    }

    /** Somebody else came first: wrote before us, or is writing now, or deleted what was to be replaced. */
    private static boolean lost(S3Exception e) {
        return e.statusCode() == 412 || e.statusCode() == 409 || S3Objects.missing(e);
    }

    private static CloudProblem problem(SdkException e, String operation) {
        return AwsProblems.of(e, operation);
    }

    @Override
    public List<Permission> permissions() {
        return List.of(
                new Permission(S3Objects.GET, Need.READ, "read what earlier runs remembered"),
                new Permission(PUT, Need.READ, "keep plans, memory and the record of runs"),
                new Permission(LIST, Need.READ, "find plans and runs; the server's time"),
                new Permission(DELETE, Need.READ, "take told messages out of the outbox"));
    }
}
