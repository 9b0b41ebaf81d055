package dev.sluice.gcp;

import dev.sluice.adapter.Lazy;
import dev.sluice.adapter.LazyPorts;
import dev.sluice.adapter.PriceTable;
import dev.sluice.cloud.Accounts;
import dev.sluice.cloud.Machines;
import dev.sluice.cloud.Notifier;
import dev.sluice.cloud.OpenCloud;
import dev.sluice.cloud.Ports;
import dev.sluice.cloud.Prices;
import dev.sluice.cloud.Probe;
import dev.sluice.cloud.StateStore;
import dev.sluice.model.Cell;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Builds the adapters of Google Cloud, lazily: nothing is called, and no client is made, before a port is used. */
public final class GcpWiring implements OpenCloud {
    private final GcpAccess access;
    private final InstantSource clock;
    private final GcpClients clients;
    private final Lazy<String> home;
    private final MachineTypes types;
    private final Lazy<List<PriceTable>> tables = new Lazy<>(this::priceTables);
    private final Map<String, ProjectMachines> projects = new ConcurrentHashMap<>();
    private final Map<String, Inventory> inventories = new ConcurrentHashMap<>();
    private final Map<Cell, Ports> ports = new ConcurrentHashMap<>();

    /** With application-default credentials. */
    public GcpWiring(GcpAccess access, Map<String, String> env, InstantSource clock) {
        this(access, env, clock, new GcpClients(access.endpoint()));
    }

    GcpWiring(GcpAccess access, Map<String, String> env, InstantSource clock, GcpClients clients) {
        this.access = access;
        this.clock = clock;
        this.clients = clients;
        this.types = new MachineTypes(clients);
        Map<String, String> environment = Map.copyOf(env);
        this.home =
                new Lazy<>(() -> access.project().orElseGet(() -> GcpProject.own(clients.credentials(), environment)));
    }

    @Override
    public Accounts accounts() {
        return new GcpAccounts(access.accounts(), home::get, clients, this::machines);
    }

    /** What Google Cloud offers to one cell of {@link #accounts()}; the same ports every time. */
    @Override
    public Ports ports(Cell cell) {
        return ports.computeIfAbsent(cell, this::build);
    }

    /** @param location {@code gs://bucket/prefix} */
    @Override
    public StateStore state(String location) {
        return new GcsStateStore(GcsLocation.of(location), clients);
    }

    /** @param location {@code gs://bucket/object} */
    @Override
    public Optional<byte[]> object(String location) {
        GcsLocation place = GcsLocation.of(location);
        return GcsObjects.get(clients, place.bucket(), place.object()).map(StateStore.Versioned::content);
    }

    /** @param topic {@code projects/my-project/topics/my-topic} */
    @Override
    public Notifier notifier(String topic) {
        return new PubSubNotifier(new PubSubTopic(topic, clients));
    }

    private Ports build(Cell cell) {
        Inventory inventory = inventory(cell.account());
        return new LazyPorts(
                cell,
                Map.of(
                        Machines.class,
                        () -> new ComputeMachines(cell, machines(cell.account())),
                        Prices.class,
                        () -> new GcpPrices(cell, tables.get(), inventory),
                        Probe.class,
                        () -> new GcpProbe(cell.account(), clients.rest())));
    }

    /** The machines of a project, listed once for its cells. */
    private ProjectMachines machines(String project) {
        return projects.computeIfAbsent(
                project,
                name -> new ProjectMachines(
                        name, new MachineReader(clients, name, access.zones()), types, inventory(name), clock));
    }

    private List<PriceTable> priceTables() {
        List<PriceTable> found = new ArrayList<>();
        access.prices().map(PriceTable::file).ifPresent(found::add);
        found.add(PriceTable.shipped(GcpPrices.class, "prices.csv"));
        return found;
    }

    /** What was seen of the machines of a project, shared by its cells. */
    private Inventory inventory(String project) {
        return inventories.computeIfAbsent(project, name -> new Inventory());
    }

    @Override
    public void close() {
        clients.close();
    }
}
