package dev.sluice.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.identity.ChainedTokenCredential;
import com.azure.identity.EnvironmentCredential;
import com.azure.identity.ManagedIdentityCredential;
import com.azure.identity.WorkloadIdentityCredential;
import dev.sluice.azure.testing.FakeAzure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AzureAccessTest {
    @Test
    void of_emptyEnvironment_hasTelegrafsNamesAndNoSubscription() {
        AzureAccess access = AzureAccess.of(Map.of());
        assertThat(access.accounts()).isEmpty();
        assertThat(access.guest()).isEqualTo(GuestMetric.TELEGRAF);
        assertThat(access.endpoint()).isEmpty();
        assertThat(access.livePrices()).isFalse();
    }

    @Test
    void accounts_whatIsNeitherSubscriptionNorGroup_isRefused() {
        AzureAccess access = AzureAccess.of(Map.of());
        assertThat(access.withAccounts(List.of(FakeAzure.SUBSCRIPTION, "managementGroups/research"))
                        .accounts())
                .hasSize(2);
        for (String bad : List.of("research", "managementGroups/a/b", FakeAzure.SUBSCRIPTION + "/x", "../x")) {
            assertThatThrownBy(() -> access.withAccounts(List.of(bad))).hasMessageContaining(bad);
        }
    }

    @Test
    void endpoint_thatIsNotThisMachine_isRefused() {
        AzureAccess access = AzureAccess.of(Map.of());
        assertThat(access.at(URI.create("http://127.0.0.1:1")).endpoint()).isPresent();
        assertThatThrownBy(() -> access.at(URI.create("http://192.0.2.1:80"))).hasMessageContaining("this machine");
    }

    @Test
    void guest_dimensionNone_isASeriesPerMachine() {
        assertThat(GuestMetric.of(Map.of("SLUICE_AGENT_DIMENSION", "none")).dimension())
                .isEmpty();
    }

    @Test
    void guest_nameThatWouldEndAFilter_isRefused() {
        assertThatThrownBy(() -> GuestMetric.of(Map.of("SLUICE_AGENT_DIMENSION", "index eq 'x' or y")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void toString_environmentWithSecrets_holdsNone() {
        assertThat(AzureAccess.of(Map.of("AZURE_CLIENT_SECRET", "hush")))
                .asString()
                .doesNotContain("hush");
    }

    @Test
    void credentials_environment_picksOneKind() {
        Map<String, String> principal =
                Map.of("AZURE_TENANT_ID", "t", "AZURE_CLIENT_ID", "c", "AZURE_CLIENT_SECRET", "s");
        Map<String, String> workload =
                Map.of("AZURE_TENANT_ID", "t", "AZURE_CLIENT_ID", "c", "AZURE_FEDERATED_TOKEN_FILE", "/token");
        assertCredential(principal, EnvironmentCredential.class);
        assertCredential(workload, WorkloadIdentityCredential.class);
        assertCredential(Map.of("IDENTITY_ENDPOINT", "http://127.0.0.1:1"), ManagedIdentityCredential.class);
        assertCredential(Map.of(), ChainedTokenCredential.class);
    }

    private static void assertCredential(Map<String, String> env, Class<?> kind) {
        assertThat(AzureCredentials.of(env, new AzureClients(AzureAccess.of(Map.of())).http()))
                .isInstanceOf(kind);
    }

    @Test
    void profile_ofAzLogin_givesTheDefaultSubscription(@TempDir Path folder) throws IOException {
        Map<String, String> env = Map.of("AZURE_CONFIG_DIR", folder.toString());
        assertThat(AzureProfile.subscription(env)).isEmpty();
        Files.writeString(
                folder.resolve("azureProfile.json"),
                "\uFEFF{\"subscriptions\":[{\"id\":\"A\",\"isDefault\":false},{\"id\":\"B\",\"isDefault\":true}]}");
        assertThat(AzureProfile.subscription(env)).contains("b");
        Files.writeString(folder.resolve("azureProfile.json"), "not json");
        assertThat(AzureProfile.subscription(env)).isEmpty();
    }
}
