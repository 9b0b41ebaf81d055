package dev.sluice.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.sluice.model.Mode;
import dev.sluice.model.Role;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostSettingsTest {
    @Test
    void of_stateOnly_reportsAndTellsNobody() {
        assertThat(HostSettings.of(Map.of("SLUICE_STATE", "s3://b/state")))
                .isEqualTo(new HostSettings(
                        "s3://b/state",
                        Optional.empty(),
                        Mode.REPORT,
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()));
    }

    @Test
    void of_everyVariable_isRead() {
        HostSettings settings = HostSettings.of(Map.of(
                "SLUICE_STATE", "s3://b/state",
                "SLUICE_POLICY", "s3://b/policy/policy.yaml",
                "SLUICE_MODE", "act",
                "SLUICE_TOPIC", "arn:aws:sns:us-east-1:123456789012:sluice",
                "SLUICE_REGIONS", "us-east-1, eu-west-1,",
                "SLUICE_ZONES", "us-east5-a",
                "SLUICE_ACCOUNTS", "my-project,folders/123",
                "SLUICE_ROLES", "arn:aws:iam::210987654321:role/r",
                "SLUICE_EXTERNAL_ID", "x"));
        assertThat(settings.policy()).contains("s3://b/policy/policy.yaml");
        assertThat(settings.mode()).isEqualTo(Mode.ACT);
        assertThat(settings.topic()).contains("arn:aws:sns:us-east-1:123456789012:sluice");
        assertThat(settings.regions()).containsExactly("us-east-1", "eu-west-1");
        assertThat(settings.zones()).containsExactly("us-east5-a");
        assertThat(settings.accounts()).containsExactly("my-project", "folders/123");
        assertThat(settings.roles()).containsExactly(new Role("arn:aws:iam::210987654321:role/r", Optional.of("x")));
    }

    @Test
    void of_noStateOrAnUnknownMode_namesTheVariable() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HostSettings.of(Map.of()))
                .withMessageContaining("SLUICE_STATE");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HostSettings.of(Map.of("SLUICE_STATE", "s3://b", "SLUICE_MODE", "acting")))
                .withMessageContaining("SLUICE_MODE");
    }
}
