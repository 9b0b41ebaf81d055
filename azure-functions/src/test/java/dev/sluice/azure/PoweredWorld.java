package dev.sluice.azure;

import dev.sluice.adapter.ReadBack;
import dev.sluice.azure.testing.FakePower;
import dev.sluice.cloud.MachinePower;
import dev.sluice.testkit.VirtualClock;
import dev.sluice.testkit.contract.PowerWorld;
import java.time.Duration;

/** Machines of the fake whose power can be changed; a wait takes no time but the clock's. */
final class PoweredWorld extends ComputeWorld implements PowerWorld {
    final VirtualClock clock = new VirtualClock(AzureWorld.NOW.plusSeconds(60));
    final FakePower fake;
    private final MachinePower power;

    PoweredWorld(AzureWorld world) {
        super(world);
        this.fake = new FakePower(world.azure, world.compute, clock);
        this.power = new AzurePower(
                AzureWorld.EAST,
                world.clients.arm(),
                states -> new ReadBack(states, clock, clock::advance, Duration.ofSeconds(60), Duration.ofSeconds(5)));
    }

    @Override
    public MachinePower power() {
        return power;
    }

    @Override
    public boolean protect(String id) {
        fake.lock(id, "ReadOnly");
        return true;
    }

    @Override
    public boolean exhaust(String id) {
        fake.exhaust(id, "AllocationFailed");
        return true;
    }

    @Override
    public void settle() {
        fake.settle();
    }
}
