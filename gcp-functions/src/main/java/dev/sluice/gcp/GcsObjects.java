package dev.sluice.gcp;

import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.HttpResponseException;
import dev.sluice.cloud.StateKeys;
import dev.sluice.cloud.StateStore.Versioned;
import java.io.IOException;
import java.util.Optional;

/** Reads one object, bounded in size before it is taken into memory. */
final class GcsObjects {
    static final String GET = "storage.objects.get";

    private static final String GENERATION = "x-goog-generation";

    private GcsObjects() {}

    /** Empty where there is no such object. @throws dev.sluice.cloud.CloudProblem where it can't be read */
    static Optional<Versioned> get(GcpClients clients, String bucket, String name) {
        try {
            // Content and generation come in one answer: they belong together whoever writes meanwhile.
            HttpResponse answer = clients.storage().objects().get(bucket, name).executeMedia();
            try {
                byte[] content = answer.getContent().readNBytes(StateKeys.MOST_BYTES + 1);
                if (content.length > StateKeys.MOST_BYTES) {
                    throw new IllegalStateException(
                            "gs://" + bucket + "/" + name + " has more than " + StateKeys.MOST_BYTES + " bytes");
                }
                return Optional.of(new Versioned(content, generation(answer)));
            } finally {
                answer.disconnect();
            }
        } catch (IOException e) {
            if (missing(e)) {
                return Optional.empty();
            }
            throw GcpProblems.of(e, GET);
        }
    }

    private static String generation(HttpResponse answer) throws IOException {
        String generation = answer.getHeaders().getFirstHeaderStringValue(GENERATION);
        if (generation == null) {
            throw new IOException("Cloud Storage answered without a generation");
        }
        return generation;
    }

    /** A name without an object; a bucket that does not exist is something else. */
    static boolean missing(IOException e) {
        return e instanceof HttpResponseException refused
                && refused.getStatusCode() == 404
                && !String.valueOf(refused.getMessage()).contains("bucket does not exist");
    }
}
