package dev.sluice.aws;

import dev.sluice.adapter.Lazy;
import dev.sluice.aws.testing.MotoServer;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** One fake AWS for all tests of this JVM, emptied for each that asks. */
final class Fake {
    static final String REGION = "us-east-1";

    /** The account of every call that moto does not tie to another. */
    static final Cell CELL = new Cell(Cloud.AWS, "123456789012", REGION);

    static final StaticCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));

    private static final Lazy<MotoServer> MOTO = new Lazy<>(MotoServer::start);

    private Fake() {}

    static MotoServer empty() {
        MotoServer moto = MOTO.get();
        moto.reset();
        return moto;
    }

    static AwsAccess access(URI endpoint) {
        return AwsAccess.of(Map.of("AWS_REGION", REGION)).at(endpoint);
    }

    static AwsClients clients(URI endpoint) {
        return new AwsClients(AwsClients.http(), CREDENTIALS, REGION, access(endpoint));
    }

    static AwsWiring wiring(URI endpoint) {
        return new AwsWiring(access(endpoint), InstantSource.system(), CREDENTIALS);
    }
}
