package dev.sluice.azure;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipelineBuilder;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.Context;
import dev.sluice.azure.testing.Azurite;
import dev.sluice.cloud.StateStore;
import dev.sluice.testkit.contract.StateStoreContract;
import dev.sluice.testkit.contract.StateStoreWorld;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** On Azurite, Microsoft's own emulator: its conditions are the ones that Blob storage has. */
class BlobStateStoreContractTest extends StateStoreContract {
    private static final AtomicInteger CONTAINERS = new AtomicInteger();

    @Override
    protected StateStoreWorld world() {
        URI container = URI.create(Azurite.account() + "/state-" + CONTAINERS.incrementAndGet());
        create(container);
        StateStore store = wiring().state(container + "/here");
        StateStore other = wiring().state(container + "/here/");
        return new StateStoreWorld() {
            @Override
            public StateStore store() {
                return store;
            }

            @Override
            public StateStore other() {
                return other;
            }

            @Override
            public Instant now() {
                return Instant.now();
            }
        };
    }

    private static AzureWiring wiring() {
        return new AzureWiring(AzureAccess.of(Map.of()), InstantSource.system());
    }

    private static void create(URI container) {
        HttpRequest request = new HttpRequest(HttpMethod.PUT, container + "?restype=container")
                .setHeader("x-ms-version", "2023-11-03")
                .setBody(new byte[0]);
        try (HttpResponse answer = new HttpPipelineBuilder()
                .httpClient(new JdkHttpClientBuilder().build())
                .policies(new EmulatorKey(InstantSource.system()))
                .build()
                .sendSync(request, Context.NONE)) {
            if (answer.getStatusCode() != 201) {
                throw new IllegalStateException(answer.getBodyAsBinaryData().toString());
            }
        }
    }
}
