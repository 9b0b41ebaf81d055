package dev.sluice.aws;

import dev.sluice.testkit.contract.MachinePowerContract;
import dev.sluice.testkit.contract.PowerWorld;

class Ec2PowerContractTest extends MachinePowerContract {
    @Override
    protected PowerWorld world() {
        return new MotoMachines(Fake.empty().endpoint());
    }
}
