package dev.sluice.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gcp.fake.FakeGoogle;
import dev.sluice.testkit.contract.MachinePowerContract;
import dev.sluice.testkit.contract.PowerWorld;
import org.junit.jupiter.api.AfterEach;

class ComputePowerContractTest extends MachinePowerContract {
    private final FakeGoogle google = FakeGoogle.start("my-project");

    @AfterEach
    void end() {
        google.close();
        assertThat(google.wire().violations()).isEmpty();
    }

    @Override
    protected PowerWorld world() {
        return new PowerMachines(google);
    }
}
