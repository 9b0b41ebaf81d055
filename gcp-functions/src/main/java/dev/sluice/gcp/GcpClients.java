package dev.sluice.gcp;

import com.google.api.client.googleapis.services.AbstractGoogleClientRequest;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpRequestFactory;
import com.google.api.client.http.HttpRequestInitializer;
import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.HttpUnsuccessfulResponseHandler;
import com.google.api.client.http.javanet.NetHttpTransport;
import com.google.api.client.json.JsonFactory;
import com.google.api.client.json.gson.GsonFactory;
import com.google.api.client.util.Sleeper;
import com.google.api.services.compute.Compute;
import com.google.api.services.monitoring.v3.Monitoring;
import com.google.api.services.storage.Storage;
import com.google.auth.http.HttpCredentialsAdapter;
import com.google.auth.oauth2.GoogleCredentials;
import dev.sluice.adapter.Lazy;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Google's clients of one identity, each built when it is first asked for; the project is a part of every request. */
final class GcpClients {
    private static final String APPLICATION = "sluice";

    private static final Duration CONNECT = Duration.ofSeconds(20);

    /** A page of time series may take the service a while. */
    private static final Duration READ = Duration.ofSeconds(120);

    private final HttpTransport transport = new NetHttpTransport();
    private final Optional<URI> endpoint;
    private final Sleeper sleeper;
    private final Lazy<Optional<GoogleCredentials>> credentials;

    private final Lazy<Compute> compute = new Lazy<>(() -> new Compute.Builder(transport(), json(), initializer())
            .setApplicationName(APPLICATION)
            .setRootUrl(root("https://compute.googleapis.com/"))
            .build());
    private final Lazy<Monitoring> monitoring =
            new Lazy<>(() -> new Monitoring.Builder(transport(), json(), initializer())
                    .setApplicationName(APPLICATION)
                    .setRootUrl(root("https://monitoring.googleapis.com/"))
                    .build());
    private final Lazy<Storage> storage = new Lazy<>(() -> new Storage.Builder(transport(), json(), initializer())
            .setApplicationName(APPLICATION)
            .setRootUrl(root("https://storage.googleapis.com/"))
            .build());
    private final Lazy<GcpRest> rest = new Lazy<>(() -> new GcpRest(requests(), APPLICATION, this::root));

    /** With application-default credentials, or with none to another address. */
    GcpClients(Optional<URI> endpoint) {
        this(endpoint, Sleeper.DEFAULT);
    }

    /** @param sleeper how to wait before a retry */
    GcpClients(Optional<URI> endpoint, Sleeper sleeper) {
        this.endpoint = endpoint;
        this.sleeper = sleeper;
        this.credentials = new Lazy<>(
                () -> endpoint.isPresent() ? Optional.empty() : Optional.of(GcpCredentials.load(transport())));
    }

    Compute compute() {
        return compute.get();
    }

    Monitoring monitoring() {
        return monitoring.get();
    }

    Storage storage() {
        return storage.get();
    }

    /** For services without a client of their own. */
    GcpRest rest() {
        return rest.get();
    }

    /** Empty where another address is asked, which gets none. @throws dev.sluice.cloud.CloudProblem where there are none */
    Optional<GoogleCredentials> credentials() {
        return credentials.get();
    }

    /**
     * The answer to a request of one of the clients.
     *
     * @param operation the permission's name of what is called, such as {@code compute.instances.list}
     * @throws dev.sluice.cloud.CloudProblem for whatever is not an answer
     */
    static <T> T call(String operation, AbstractGoogleClientRequest<T> request) {
        try {
            return request.setDisableGZipContent(true).execute();
        } catch (IOException e) {
            throw GcpProblems.of(e, operation);
        }
    }

    /** A request as the clients make it; they declare what only their execution can throw. */
    static <R> R request(Making<R> making) {
        try {
            return making.make();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes a request of a client. */
    @FunctionalInterface
    interface Making<R> {
        R make() throws IOException;
    }

    void close() {
        try {
            transport.shutdown();
        } catch (IOException e) {
            throw new IllegalStateException(e); // of transports other than this one
        }
    }

    private HttpRequestFactory requests() {
        return transport.createRequestFactory(initializer());
    }

    private HttpRequestInitializer initializer() {
        return request -> {
            HttpUnsuccessfulResponseHandler renewal = authorised(request);
            GcpRetries retries = new GcpRetries(renewal, sleeper);
            request.setUnsuccessfulResponseHandler(retries);
            request.setIOExceptionHandler(retries);
            request.setNumberOfRetries(GcpRetries.RETRIES);
            request.setConnectTimeout((int) CONNECT.toMillis());
            request.setReadTimeout((int) READ.toMillis());
        };
    }

    private HttpUnsuccessfulResponseHandler authorised(HttpRequest request) throws IOException {
        Optional<GoogleCredentials> found = credentials.get();
        if (found.isEmpty()) {
            return (asked, answer, retry) -> false;
        }
        HttpCredentialsAdapter adapter = new HttpCredentialsAdapter(found.get());
        adapter.initialize(request);
        return adapter;
    }

    private String root(String usual) {
        return endpoint.map(other -> other + "/").orElse(usual);
    }

    private HttpTransport transport() {
        return transport;
    }

    private static JsonFactory json() {
        return GsonFactory.getDefaultInstance();
    }
}
