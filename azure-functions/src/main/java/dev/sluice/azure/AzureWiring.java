package dev.sluice.azure;

import dev.sluice.adapter.LazyPorts;
import dev.sluice.cloud.Accounts;
import dev.sluice.cloud.Machines;
import dev.sluice.cloud.Notifier;
import dev.sluice.cloud.OpenCloud;
import dev.sluice.cloud.Ports;
import dev.sluice.cloud.Probe;
import dev.sluice.cloud.StateStore;
import dev.sluice.model.Cell;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Builds the adapters of Azure, lazily: nothing is called, and no client is made, before a port is used. */
public final class AzureWiring implements OpenCloud {
    private final AzureAccess access;
    private final AzureClients clients;
    private final InstantSource clock;
    private final Sizes sizes = new Sizes();
    private final Map<String, Inventory> inventories = new ConcurrentHashMap<>();
    private final Map<Cell, Ports> ports = new ConcurrentHashMap<>();

    public AzureWiring(AzureAccess access, InstantSource clock) {
        this.access = access;
        this.clock = clock;
        this.clients = new AzureClients(access);
    }

    @Override
    public Accounts accounts() {
        return new AzureAccounts(new Subscriptions(access, clients.arm()), this::inventory);
    }

    /** What Azure offers to one cell of {@link #accounts()}; the same ports every time. */
    @Override
    public Ports ports(Cell cell) {
        return ports.computeIfAbsent(cell, this::build);
    }

    @Override
    public StateStore state(String location) {
        throw new IllegalArgumentException("not a container: " + location);
    }

    @Override
    public Optional<byte[]> object(String uri) {
        throw new IllegalArgumentException("not a blob: " + uri);
    }

    @Override
    public Notifier notifier(String address) {
        throw new IllegalArgumentException("not a topic: " + address);
    }

    private Ports build(Cell cell) {
        String subscription = cell.account();
        return new LazyPorts(
                cell,
                Map.of(
                        Machines.class,
                        () -> new AzureMachines(cell, inventory(subscription)),
                        Probe.class,
                        () -> new AzureProbe(subscription, clients.arm())));
    }

    /** One for all cells of a subscription. */
    private Inventory inventory(String subscription) {
        return inventories.computeIfAbsent(subscription, id -> new Inventory(id, clients.arm(), sizes, clock));
    }

    @Override
    public void close() {
        // The JDK's client has nothing to close on the Java that this is compiled for.
    }
}
