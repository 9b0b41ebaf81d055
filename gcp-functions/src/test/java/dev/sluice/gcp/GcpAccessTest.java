package dev.sluice.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GcpAccessTest {
    @Test
    void of_nothing_leavesEverythingToTheDefaults() {
        GcpAccess access = GcpAccess.of(Map.of());
        assertThat(access.project()).isEmpty();
        assertThat(access.endpoint()).isEmpty();
        assertThat(access.prices()).isEmpty();
    }

    @Test
    void of_severalProjects_takesTheUsualNameFirst() {
        assertThat(GcpAccess.of(Map.of("CLOUDSDK_CORE_PROJECT", "other-one", "GOOGLE_CLOUD_PROJECT", "my-project"))
                        .project())
                .contains("my-project");
    }

    @Test
    void of_plainHttpElsewhere_isRefused() {
        assertThat(GcpAccess.of(Map.of("SLUICE_GCP_ENDPOINT", "http://127.0.0.1:8080/"))
                        .endpoint())
                .contains(URI.create("http://127.0.0.1:8080"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GcpAccess.of(Map.of("SLUICE_GCP_ENDPOINT", "http://192.0.2.1:8080")))
                .withMessageContaining("SLUICE_GCP_ENDPOINT");
    }

    @Test
    void to_whatIsNoProjectOrZone_isRefused() {
        GcpAccess access = GcpAccess.of(Map.of());
        assertThat(access.to(List.of("folders/123", "my-project"), List.of("us-east5-a"))
                        .accounts())
                .hasSize(2);
        assertThatIllegalArgumentException().isThrownBy(() -> access.to(List.of("My Project"), List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> access.to(List.of(), List.of("us-east5")));
    }
}
