package dev.sluice.aws;

import dev.sluice.cloud.StateKeys;
import dev.sluice.cloud.StateStore.Versioned;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Reads one object, bounded in size before it is taken into memory. */
final class S3Objects {
    static final String GET = "s3:GetObject";

    private S3Objects() {}

    /** Empty where there is no such object. @throws dev.sluice.cloud.CloudProblem where it can't be read */
    static Optional<Versioned> get(AwsClients clients, String bucket, String key) {
        try (ResponseInputStream<GetObjectResponse> object =
                clients.s3().getObject(request -> request.bucket(bucket).key(key))) {
            byte[] content = object.readNBytes(StateKeys.MOST_BYTES + 1);
            if (content.length > StateKeys.MOST_BYTES) {
                object.abort();
                throw new IllegalStateException(
                        "s3://" + bucket + "/" + key + " has more than " + StateKeys.MOST_BYTES + " bytes");
            }
            return Optional.of(new Versioned(content, object.response().eTag()));
        } catch (S3Exception e) {
            if (missing(e)) {
                return Optional.empty();
            }
            throw AwsProblems.of(e, GET);
        } catch (SdkException e) {
            throw AwsProblems.of(e, GET);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A key without an object; a bucket that does not exist is something else. */
    static boolean missing(S3Exception e) {
        return e.statusCode() == 404
                && e.awsErrorDetails() != null
                && "NoSuchKey".equals(e.awsErrorDetails().errorCode());
    }
}
