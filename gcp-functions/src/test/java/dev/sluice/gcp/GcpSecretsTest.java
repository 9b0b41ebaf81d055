package dev.sluice.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cloud.CloudProblem;
import dev.sluice.gcp.fake.FakeGoogle;
import dev.sluice.gcp.fake.FakeSecrets;
import org.junit.jupiter.api.Test;

class GcpSecretsTest {
    @Test
    void secret_byNameOrInFull_isItsLatestOrNamedVersion() {
        try (World world = new World()) {
            FakeSecrets secrets = new FakeSecrets(world.google);
            secrets.put("my-project", "slack", "https://hooks.example/ü");
            secrets.put("other-project", "slack", "other");
            assertThat(world.wiring().secret("slack")).contains("https://hooks.example/ü");
            assertThat(world.wiring().secret("projects/other-project/secrets/slack"))
                    .contains("other");
            assertThat(world.wiring().secret("slack/versions/1")).contains("https://hooks.example/ü");
            assertThat(world.wiring().secret("none")).isEmpty();
        }
    }

    @Test
    void secret_notAllowed_namesThePermissionAndNoSecret() {
        try (World world = new World()) {
            FakeSecrets secrets = new FakeSecrets(world.google);
            secrets.put("my-project", "slack", "hush");
            world.google.wire().fail(FakeSecrets.ACCESS, 1, FakeGoogle.error(403, "forbidden", "Permission denied"));
            assertThatThrownBy(() -> world.wiring().secret("slack"))
                    .isInstanceOf(CloudProblem.class)
                    .hasMessageNotContaining("hush")
                    .satisfies(problem -> assertThat(((CloudProblem) problem).permission())
                            .contains("secretmanager.versions.access"));
        }
    }

    @Test
    void secret_noName_asksNobody() {
        try (World world = new World()) {
            assertThatIllegalArgumentException().isThrownBy(() -> world.wiring().secret("../x"));
            assertThat(world.google.wire().calls()).isEmpty();
        }
    }
}
