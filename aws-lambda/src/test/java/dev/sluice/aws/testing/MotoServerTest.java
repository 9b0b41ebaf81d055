package dev.sluice.aws.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sns.SnsClient;

class MotoServerTest {
    @Test
    void reset_afterCreate_forgets() {
        try (MotoServer moto = MotoServer.start();
                SnsClient sns = SnsClient.builder()
                        .endpointOverride(moto.endpoint())
                        .region(Region.US_EAST_1)
                        .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("k", "s")))
                        .build()) {
            sns.createTopic(request -> request.name("t"));
            assertThat(sns.listTopics().topics()).hasSize(1);

            moto.reset();

            assertThat(sns.listTopics().topics()).isEmpty();
        }
    }
}
