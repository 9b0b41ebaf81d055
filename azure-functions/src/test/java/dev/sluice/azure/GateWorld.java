package dev.sluice.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.azure.testing.FakeAzure;
import dev.sluice.azure.testing.FakePolicies;
import dev.sluice.cloud.Budgets;
import dev.sluice.cloud.LaunchGate;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.testkit.contract.LaunchGateWorld;
import java.util.List;

/** One subscription on the fake, with the policy of infra/azure in it. */
final class GateWorld implements LaunchGateWorld, AutoCloseable {
    final FakeAzure azure = new FakeAzure();
    final FakePolicies policies = new FakePolicies(azure);
    private final LaunchGate gate = new PolicyGate(
            new Cell(Cloud.AZURE, FakeAzure.SUBSCRIPTION, Budgets.EVERYWHERE),
            new AzureClients(azure.access()).arm(),
            azure.access().launchPolicy());

    GateWorld() {
        policies.define(PolicyAssignment.DEFINITION);
    }

    @Override
    public LaunchGate gate() {
        return gate;
    }

    @Override
    public List<String> principals() {
        return List.of();
    }

    @Override
    public boolean barred() {
        return policies.assignments().values().stream()
                .anyMatch(assignment -> assignment
                        .path("properties")
                        .path("enforcementMode")
                        .asText()
                        .equals("Default"));
    }

    @Override
    public String snapshot() {
        return policies.assignments().toString();
    }

    @Override
    public void changeByHand() {
        policies.change(properties -> properties.putArray("notScopes").add("/subscriptions/x/resourceGroups/urgent"));
    }

    @Override
    public void deny() {
        azure.wire().fail(FakePolicies.WRITE, 100, FakeAzure.denied(PolicyGate.WRITE));
        azure.wire().fail(FakePolicies.DELETE, 100, FakeAzure.denied(PolicyGate.DELETE));
    }

    @Override
    public void breakDown() {
        azure.wire().fail(FakePolicies.READ, 100, FakeAzure.denied(PolicyGate.READ));
    }

    @Override
    public void close() {
        azure.close();
        assertThat(azure.wire().violations()).isEmpty();
    }
}
