package dev.sluice.cli;

import dev.sluice.cloud.Accounts;
import dev.sluice.cloud.CloudOpener;
import dev.sluice.cloud.Notifier;
import dev.sluice.cloud.OpenCloud;
import dev.sluice.cloud.Ports;
import dev.sluice.cloud.StateStore;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.testkit.MemoryCloud;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Opens a cloud in memory where a command names AWS. */
final class MemoryClouds implements Openers {
    private final MemoryCloud cloud;
    private UnaryOperator<Ports> faults = ports -> ports;
    private UnaryOperator<Accounts> reach = accounts -> accounts;
    private int opened;

    MemoryClouds(MemoryCloud cloud) {
        this.cloud = cloud;
    }

    MemoryClouds withPorts(UnaryOperator<Ports> value) {
        faults = value;
        return this;
    }

    MemoryClouds withAccounts(UnaryOperator<Accounts> value) {
        reach = value;
        return this;
    }

    /** How often a cloud was opened. */
    int opened() {
        return opened;
    }

    @Override
    public List<Cloud> known() {
        return List.of(Cloud.AWS);
    }

    @Override
    public CloudOpener of(Cloud named) {
        opened++;
        return access -> new OpenCloud() {
            @Override
            public Accounts accounts() {
                return reach.apply(cloud.accounts(Cloud.AWS));
            }

            @Override
            public Ports ports(Cell cell) {
                return faults.apply(cloud.ports(cell));
            }

            @Override
            public Optional<byte[]> object(String uri) {
                return Optional.empty();
            }

            @Override
            public StateStore state(String location) {
                return cloud.state();
            }

            @Override
            public Notifier notifier(String address) {
                return cloud.notifier();
            }

            @Override
            public void close() {
                // Nothing is open: it is memory.
            }
        };
    }
}
