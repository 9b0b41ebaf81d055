package dev.sluice.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.azure.testing.FakeAzure;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Permission.Need;
import dev.sluice.cloud.Probe.Answer;
import dev.sluice.cloud.Probe.Standing;
import dev.sluice.testkit.wire.Reply;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AzureProbeTest {
    private static final String ROUTE = "/subscriptions/{subscription}/providers/Microsoft.Authorization/permissions";

    private final FakeAzure azure = new FakeAzure();
    private final AzureProbe probe = new AzureProbe(FakeAzure.SUBSCRIPTION, new AzureClients(azure.access()).arm());

    @AfterEach
    void close() {
        assertThat(azure.wire().violations()).isEmpty();
        azure.close();
    }

    @Test
    void probe_rolesWithWildcards_allowWhatTheyMatchInAnyCase() {
        grants("{\"actions\":[\"*/read\"],\"notActions\":[]}");
        assertThat(standing("Microsoft.Compute/virtualMachines/read")).isEqualTo(Standing.ALLOWED);
        assertThat(standing("microsoft.compute/skus/Read")).isEqualTo(Standing.ALLOWED);
        assertThat(standing("Microsoft.Compute/virtualMachines/deallocate/action"))
                .isEqualTo(Standing.MISSING);
    }

    @Test
    void probe_dotInAnAction_standsForItself() {
        grants("{\"actions\":[\"Microsoft.Compute/*\"],\"notActions\":[]}");
        assertThat(standing("MicrosoftXCompute/virtualMachines/read")).isEqualTo(Standing.MISSING);
    }

    @Test
    void probe_exceptionOfOneRole_doesNotBindAnother() {
        String all = "{\"actions\":[\"*\"],\"notActions\":[\"Microsoft.Compute/*/action\"]}";
        grants(all);
        assertThat(standing("Microsoft.Compute/virtualMachines/start/action")).isEqualTo(Standing.MISSING);
        grants(all + ",{\"actions\":[\"Microsoft.Compute/virtualMachines/start/action\"],\"notActions\":[]}");
        assertThat(standing("Microsoft.Compute/virtualMachines/start/action")).isEqualTo(Standing.ALLOWED);
    }

    @Test
    void probe_dataAction_isFoundAmongDataActions() {
        grants("{\"actions\":[],\"notActions\":[],\"dataActions\":[\"Microsoft.Storage/*/blobs/read\"]}");
        assertThat(standing("Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read"))
                .isEqualTo(Standing.ALLOWED);
    }

    @Test
    void probe_rolesThatCannotBeRead_leaveEverythingUntried() {
        azure.on("GET", ROUTE, List.of("2022-04-01"), call -> FakeAzure.denied(AzureProbe.OPERATION));
        Answer answer = probe.probe(List.of(permission("Microsoft.Compute/virtualMachines/read")))
                .getFirst();
        assertThat(answer.standing()).isEqualTo(Standing.NOT_TRIED);
        assertThat(answer.why()).contains("AuthorizationFailed");
    }

    private String latest = "";

    private void grants(String roles) {
        if (latest.isEmpty()) {
            azure.on("GET", ROUTE, List.of("2022-04-01"), call -> Reply.json(200, "{\"value\":[" + latest + "]}"));
        }
        latest = roles;
    }

    private Standing standing(String action) {
        return probe.probe(List.of(permission(action))).getFirst().standing();
    }

    private static Permission permission(String action) {
        return new Permission(action, Need.READ, "test");
    }
}
