package dev.sluice.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cloud.StateStore;
import dev.sluice.gcp.fake.FakeGoogle;
import dev.sluice.gcp.fake.FakeStorage;
import dev.sluice.testkit.contract.StateStoreContract;
import dev.sluice.testkit.contract.StateStoreWorld;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class GcsStateStoreContractTest extends StateStoreContract {
    private final FakeGoogle google = FakeGoogle.start("my-project");

    @AfterEach
    void end() {
        google.close();
        assertThat(google.wire().violations()).isEmpty();
    }

    @Override
    protected StateStoreWorld world() {
        new FakeStorage(google).bucket("state-of-sluice");
        GcpClients clients = new GcpClients(Optional.of(google.uri()));
        StateStore store = new GcsStateStore(GcsLocation.of("gs://state-of-sluice/here"), clients);
        StateStore other = new GcsStateStore(GcsLocation.of("gs://state-of-sluice/here/"), clients);
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
}
