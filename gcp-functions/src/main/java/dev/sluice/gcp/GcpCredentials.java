package dev.sluice.gcp;

import com.google.api.client.http.HttpTransport;
import com.google.auth.oauth2.GoogleCredentials;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.model.Gap;
import java.io.IOException;
import java.util.Optional;

/** Application-default credentials: a key or federation file, what {@code gcloud auth} left, or the machine's own account. */
final class GcpCredentials {
    private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";

    private GcpCredentials() {}

    /** @throws CloudProblem where there are none */
    static GoogleCredentials load(HttpTransport transport) {
        try {
            return GoogleCredentials.getApplicationDefault(() -> transport).createScoped(SCOPE);
        } catch (IOException e) {
            throw new CloudProblem(
                    Gap.Reason.REFUSED,
                    "application-default credentials",
                    "NoCredentials",
                    Optional.empty(),
                    "no Google Cloud credentials found: run gcloud auth application-default login, or set "
                            + "GOOGLE_APPLICATION_CREDENTIALS",
                    e);
        }
    }
}
