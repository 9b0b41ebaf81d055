package dev.sluice.gcp;

import dev.sluice.adapter.Lazy;
import dev.sluice.adapter.LazyPorts;
import dev.sluice.adapter.Pause;
import dev.sluice.adapter.PriceTable;
import dev.sluice.adapter.ReadBack;
import dev.sluice.cloud.Accounts;
import dev.sluice.cloud.Budgets;
import dev.sluice.cloud.CostDrivers;
import dev.sluice.cloud.CostMessages;
import dev.sluice.cloud.LaunchGate;
import dev.sluice.cloud.MachinePower;
import dev.sluice.cloud.Machines;
import dev.sluice.cloud.Notifier;
import dev.sluice.cloud.OpenCloud;
import dev.sluice.cloud.Ports;
import dev.sluice.cloud.Prices;
import dev.sluice.cloud.Probe;
import dev.sluice.cloud.StateStore;
import dev.sluice.cloud.Telemetry;
import dev.sluice.model.Cell;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Builds the adapters of Google Cloud, lazily: nothing is called, and no client is made, before a port is used. */
public final class GcpWiring implements OpenCloud {
    /** Stopping a machine with GPUs takes minutes at times; the next run resumes what takes longer. */
    private static final Duration OPERATION_PATIENCE = Duration.ofSeconds(75);

    private static final Duration READ_BACK_PATIENCE = Duration.ofSeconds(20);
    private static final Duration READ_BACK_EVERY = Duration.ofSeconds(5);

    private final GcpAccess access;
    private final InstantSource clock;
    private final GcpClients clients;
    private final Consumer<Duration> pause;
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
        this(access, env, clock, clients, Pause::sleep);
    }

    /** @param pause how to wait for operations */
    GcpWiring(
            GcpAccess access,
            Map<String, String> env,
            InstantSource clock,
            GcpClients clients,
            Consumer<Duration> pause) {
        this.access = access;
        this.pause = pause;
        this.clock = clock;
        this.clients = clients;
        this.types = new MachineTypes(clients);
        Map<String, String> environment = Map.copyOf(env);
        this.home =
                new Lazy<>(() -> access.project().orElseGet(() -> GcpProject.own(clients.credentials(), environment)));
    }

    @Override
    public Accounts accounts() {
        return new GcpAccounts(reach(), clients, this::machines);
    }

    private GcpReach reach() {
        return new GcpReach(access.accounts(), home::get, clients.rest());
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

    @Override
    public Optional<Budgets> budgets() {
        return Optional.of(gcpBudgets());
    }

    private GcpBudgets gcpBudgets() {
        return new GcpBudgets(access.billing(), reach(), clients.rest(), clock);
    }

    /** Where no export is named there is nobody to ask. */
    @Override
    public Optional<CostDrivers> costDrivers() {
        BillingExports exports = access.exports();
        return exports.isEmpty()
                ? Optional.empty()
                : Optional.of(new BillingExportDrivers(
                        exports, gcpBudgets(), new BigQuery(home::get, clients.rest(), exports.mostBytes()), clock));
    }

    @Override
    public Optional<CostMessages> costMessages() {
        return Optional.of(new BillingMessages());
    }

    /** @param name of a secret of the caller's own project, or {@code projects/p/secrets/s/versions/7} */
    @Override
    public Optional<String> secret(String name) {
        return new GcpSecrets(clients.rest(), home::get).read(name);
    }

    private Ports build(Cell cell) {
        if (cell.region().equals(Budgets.EVERYWHERE)) {
            return new LazyPorts(
                    cell,
                    Map.of(
                            LaunchGate.class,
                            () -> gate(cell),
                            Probe.class,
                            () -> new GcpProbe(cell.account(), clients.rest())));
        }
        Inventory inventory = inventory(cell.account());
        return new LazyPorts(
                cell,
                Map.of(
                        Machines.class,
                        () -> new ComputeMachines(cell, machines(cell.account())),
                        Telemetry.class,
                        () -> new MonitoringTelemetry(cell, clients, inventory, clock),
                        MachinePower.class,
                        () -> power(cell, inventory),
                        Prices.class,
                        () -> new GcpPrices(cell, tables.get(), inventory),
                        Probe.class,
                        () -> new GcpProbe(cell.account(), clients.rest())));
    }

    private LaunchGate gate(Cell cell) {
        return new QuotaGate(
                cell,
                new AcceleratorQuotas(cell.account(), clients.rest()),
                operations(cell),
                clock,
                pause,
                READ_BACK_PATIENCE,
                READ_BACK_EVERY);
    }

    private Operations operations(Cell cell) {
        return new Operations(clients, cell.account(), clock, pause, OPERATION_PATIENCE, READ_BACK_EVERY);
    }

    private MachinePower power(Cell cell, Inventory inventory) {
        ProjectMachines machines = machines(cell.account());
        return new ComputePower(
                cell,
                clients,
                new PowerCalls(clients, cell.account(), inventory, clock),
                operations(cell),
                new ReadBack(ids -> machines.states(cell, ids), clock, pause, READ_BACK_PATIENCE, READ_BACK_EVERY));
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
