package dev.sluice.aws;

import dev.sluice.testkit.contract.MachineWorld;
import dev.sluice.testkit.contract.MachinesContract;

class Ec2MachinesContractTest extends MachinesContract {
    @Override
    protected MachineWorld world() {
        return new MotoMachines(Fake.empty().endpoint());
    }
}
