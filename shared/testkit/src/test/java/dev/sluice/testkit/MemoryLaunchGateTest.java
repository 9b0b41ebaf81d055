package dev.sluice.testkit;

import dev.sluice.cloud.LaunchGate;
import dev.sluice.testkit.contract.LaunchGateContract;
import dev.sluice.testkit.contract.LaunchGateWorld;
import java.util.List;

class MemoryLaunchGateTest extends LaunchGateContract {
    @Override
    protected LaunchGateWorld world() {
        MemoryLaunchGate gate = new MemoryCloud(MemoryWorld.NOW).gate(MemoryWorld.CELL);
        gate.setByHand("16");
        return new LaunchGateWorld() {
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
                return gate.closed();
            }

            @Override
            public String snapshot() {
                return gate.rule();
            }

            @Override
            public void changeByHand() {
                gate.setByHand("4");
            }

            @Override
            public void deny() {
                gate.deny();
            }

            @Override
            public void breakDown() {
                gate.breakDown();
            }
        };
    }
}
