package dev.sluice.testkit;

import static java.util.Objects.requireNonNull;

import dev.sluice.cloud.Accounts;
import dev.sluice.cloud.Budgets;
import dev.sluice.cloud.CloudOpener;
import dev.sluice.cloud.CostDrivers;
import dev.sluice.cloud.CostMessages;
import dev.sluice.cloud.Notifier;
import dev.sluice.cloud.OpenCloud;
import dev.sluice.cloud.Ports;
import dev.sluice.cloud.StateStore;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import java.util.Optional;

/** Opens one of the clouds in memory, for functions and commands; whatever the access says, all that was opened is reached. */
public final class MemoryOpener implements CloudOpener {
    private final MemoryCloud memory;
    private final Cloud cloud;
    private final Faults faults;

    public MemoryOpener(MemoryCloud memory, Cloud cloud) {
        this(memory, cloud, new Faults());
    }

    /** @param faults what goes wrong in every port, in the state and in telling */
    public MemoryOpener(MemoryCloud memory, Cloud cloud, Faults faults) {
        this.memory = requireNonNull(memory, "memory is null");
        this.cloud = requireNonNull(cloud, "cloud is null");
        this.faults = requireNonNull(faults, "faults is null");
    }

    @Override
    public OpenCloud open(Access access) {
        return new OpenCloud() {
            @Override
            public Accounts accounts() {
                return memory.accounts(cloud);
            }

            @Override
            public Ports ports(Cell cell) {
                return faults.over(memory.ports(cell));
            }

            @Override
            public StateStore state(String location) {
                return faults.over(memory.state());
            }

            @Override
            public Optional<byte[]> object(String uri) {
                return memory.object(uri);
            }

            @Override
            public Notifier notifier(String address) {
                return faults.over(memory.notifier());
            }

            @Override
            public Optional<Budgets> budgets() {
                return Optional.of(faults.over(cloud, memory.budgets(cloud)));
            }

            @Override
            public Optional<CostDrivers> costDrivers() {
                return Optional.of(memory.costDrivers());
            }

            @Override
            public Optional<CostMessages> costMessages() {
                return Optional.of(memory.costMessages(cloud));
            }

            @Override
            public Optional<String> secret(String name) {
                return memory.secret(name);
            }

            @Override
            public void close() {
                // Nothing is open: it is memory.
            }
        };
    }
}
