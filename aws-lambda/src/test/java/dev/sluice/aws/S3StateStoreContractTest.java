package dev.sluice.aws;

import dev.sluice.cloud.StateStore;
import dev.sluice.testkit.contract.StateStoreContract;
import dev.sluice.testkit.contract.StateStoreWorld;
import java.net.URI;
import java.time.Instant;

class S3StateStoreContractTest extends StateStoreContract {
    @Override
    protected StateStoreWorld world() {
        URI endpoint = Fake.empty().endpoint();
        Fake.clients(endpoint).s3().createBucket(request -> request.bucket("state-of-sluice"));
        StateStore store = Fake.wiring(endpoint).state("s3://state-of-sluice/here");
        StateStore other = Fake.wiring(endpoint).state("s3://state-of-sluice/here/");
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
