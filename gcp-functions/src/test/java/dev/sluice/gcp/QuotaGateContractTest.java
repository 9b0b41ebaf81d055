package dev.sluice.gcp;

import dev.sluice.cloud.LaunchGate;
import dev.sluice.testkit.contract.LaunchGateContract;
import dev.sluice.testkit.contract.LaunchGateWorld;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

class QuotaGateContractTest extends LaunchGateContract {
    private final QuotaWorld world = new QuotaWorld();

    @AfterEach
    void end() {
        world.close();
    }

    @Override
    protected LaunchGateWorld world() {
        return new LaunchGateWorld() {
            @Override
            public LaunchGate gate() {
                return world.gate();
            }

            @Override
            public List<String> principals() {
                return List.of();
            }

            @Override
            public boolean barred() {
                return !world.isOpen();
            }

            @Override
            public String snapshot() {
                return world.usage.overrides();
            }

            @Override
            public void changeByHand() {
                world.t4.set(QuotaWorld.EVERYWHERE, 4);
            }

            @Override
            public String handiwork() {
                return String.valueOf(world.t4.effective(QuotaWorld.EVERYWHERE));
            }

            @Override
            public void deny() {
                world.deny();
            }

            @Override
            public void breakDown() {
                world.breakDown();
            }
        };
    }
}
