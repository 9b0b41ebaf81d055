package dev.sluice.azure;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipeline;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import dev.sluice.cloud.StateKeys;
import dev.sluice.cloud.StateStore.Versioned;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.Set;

/**
 * The five calls of Blob storage's REST interface that state needs, written by hand: the SDK for them would be a third of
 * the package's own code again, for what is one request each.
 */
final class Blobs {
    static final String READ = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read";
    static final String WRITE = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write";
    static final String DELETE = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/delete";

    /** The version of the interface; tokens need 2017-11-09, and Azurite 3.35 knows those up to 2025-11-05. */
    private static final String VERSION = "2023-11-03";

    private static final HttpHeaderName MS_VERSION = HttpHeaderName.fromString("x-ms-version");
    private static final HttpHeaderName BLOB_TYPE = HttpHeaderName.fromString("x-ms-blob-type");
    private static final HttpHeaderName ERROR = HttpHeaderName.fromString("x-ms-error-code");

    /** Somebody else came first: wrote before us, or deleted what was to be replaced. */
    private static final Set<String> LOST = Set.of("BlobAlreadyExists", "ConditionNotMet", "BlobNotFound");

    /** The most bytes of a page of a listing; 5,000 names of the longest kind are some 12 MB. */
    private static final int MOST_LISTED = 32 << 20;

    private final HttpPipeline pipeline;

    Blobs(HttpPipeline pipeline) {
        this.pipeline = pipeline;
    }

    /**
     * What became of a conditional write or delete.
     *
     * @param version the new version; empty where the condition was not met
     * @param repeated whether it was sent more than once, so that a first attempt may be what it failed on
     */
    record Written(Optional<String> version, boolean repeated) {}

    /** Empty where there is no such blob. @throws dev.sluice.cloud.CloudProblem where it can't be read */
    Optional<Versioned> get(URI blob) {
        try (HttpResponse answer = send(request(HttpMethod.GET, blob), new Attempts.Count(), READ)) {
            if (code(answer).equals("BlobNotFound")) {
                return Optional.empty();
            }
            required(answer, READ);
            return Optional.of(new Versioned(
                    bytes(answer, StateKeys.MOST_BYTES, READ, blob), header(answer, HttpHeaderName.ETAG)));
        }
    }

    /** Writes where nothing is yet. */
    Written create(URI blob, byte[] content) {
        return put(blob, content, HttpHeaderName.IF_NONE_MATCH, "*");
    }

    /** Writes where this version still is. */
    Written replace(URI blob, byte[] content, String version) {
        return put(blob, content, HttpHeaderName.IF_MATCH, version);
    }

    private Written put(URI blob, byte[] content, HttpHeaderName condition, String value) {
        HttpRequest request = request(HttpMethod.PUT, blob)
                .setHeader(BLOB_TYPE, "BlockBlob")
                .setHeader(HttpHeaderName.CONTENT_TYPE, "application/json")
                .setHeader(condition, value)
                .setBody(content);
        Attempts.Count attempts = new Attempts.Count();
        try (HttpResponse answer = send(request, attempts, WRITE)) {
            if (LOST.contains(code(answer))) {
                return new Written(Optional.empty(), attempts.several());
            }
            required(answer, WRITE);
            return new Written(Optional.of(header(answer, HttpHeaderName.ETAG)), attempts.several());
        }
    }

    /** Deletes where this version still is; whether it did. */
    boolean delete(URI blob, String version) {
        HttpRequest request = request(HttpMethod.DELETE, blob).setHeader(HttpHeaderName.IF_MATCH, version);
        try (HttpResponse answer = send(request, new Attempts.Count(), DELETE)) {
            if (LOST.contains(code(answer))) {
                return false;
            }
            required(answer, DELETE);
            return true;
        }
    }

    BlobPage list(URI page) {
        try (HttpResponse answer = send(request(HttpMethod.GET, page), new Attempts.Count(), READ)) {
            required(answer, READ);
            return BlobPage.read(bytes(answer, MOST_LISTED, READ, page));
        }
    }

    /** The service's own time, by what it answers to a listing. */
    Instant time(URI page) {
        try (HttpResponse answer = send(request(HttpMethod.GET, page), new Attempts.Count(), READ)) {
            required(answer, READ);
            return ZonedDateTime.parse(header(answer, HttpHeaderName.DATE), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        }
    }

    private static HttpRequest request(HttpMethod method, URI address) {
        return new HttpRequest(method, address.toString()).setHeader(MS_VERSION, VERSION);
    }

    private HttpResponse send(HttpRequest request, Attempts.Count attempts, String operation) {
        try {
            return pipeline.sendSync(request, attempts.context());
        } catch (RuntimeException e) {
            throw AzureProblems.of(e, operation);
        }
    }

    private static void required(HttpResponse answer, String operation) {
        if (answer.getStatusCode() / 100 != 2) {
            throw AzureProblems.of(answer, operation);
        }
    }

    private static String code(HttpResponse answer) {
        String code = answer.getHeaderValue(ERROR);
        return code == null ? "" : code;
    }

    private static String header(HttpResponse answer, HttpHeaderName name) {
        String value = answer.getHeaderValue(name);
        if (value == null) {
            throw new IllegalStateException("Blob storage answered without " + name);
        }
        return value;
    }

    private static byte[] bytes(HttpResponse answer, int most, String operation, URI what) {
        try (InputStream body = answer.getBodyAsInputStreamSync()) {
            byte[] content = body.readNBytes(most + 1);
            if (content.length > most) {
                throw new IllegalStateException(what + " has more than " + most + " bytes");
            }
            return content;
        } catch (IOException e) {
            throw AzureProblems.of(new UncheckedIOException(e), operation);
        }
    }
}
