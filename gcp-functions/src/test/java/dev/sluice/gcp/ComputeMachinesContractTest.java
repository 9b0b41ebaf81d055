package dev.sluice.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gcp.fake.FakeGoogle;
import dev.sluice.testkit.contract.MachineWorld;
import dev.sluice.testkit.contract.MachinesContract;
import org.junit.jupiter.api.AfterEach;

class ComputeMachinesContractTest extends MachinesContract {
    private final FakeGoogle google = FakeGoogle.start("my-project");

    @AfterEach
    void end() {
        google.close();
        assertThat(google.wire().violations()).isEmpty();
    }

    @Override
    protected MachineWorld world() {
        return new PowerMachines(google);
    }
}
