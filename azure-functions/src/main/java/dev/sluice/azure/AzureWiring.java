package dev.sluice.azure;

import dev.sluice.adapter.Lazy;
import dev.sluice.adapter.LazyPorts;
import dev.sluice.adapter.MailAddress;
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

/** Builds the adapters of Azure, lazily: nothing is called, and no client is made, before a port is used. */
public final class AzureWiring implements OpenCloud {
    private static final Duration READ_BACK_PATIENCE = Duration.ofSeconds(90);
    private static final Duration READ_BACK_EVERY = Duration.ofSeconds(5);

    private final AzureAccess access;
    private final AzureClients clients;
    private final InstantSource clock;
    private final Sizes sizes = new Sizes();
    private final Map<String, Inventory> inventories = new ConcurrentHashMap<>();
    private final Lazy<List<PriceTable>> tables = new Lazy<>(this::priceTables);
    private final Lazy<RetailPrices> retail = new Lazy<>(this::retailPrices);
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

    /** @param location {@code https://account.blob.core.windows.net/container/prefix} */
    @Override
    public StateStore state(String location) {
        BlobPlace place = BlobPlace.of(location);
        return new BlobStateStore(place, clients.blobs(place));
    }

    /** @param uri {@code https://account.blob.core.windows.net/container/name} */
    @Override
    public Optional<byte[]> object(String uri) {
        BlobPlace place = BlobPlace.of(uri);
        return clients.blobs(place).get(place.itself()).map(StateStore.Versioned::content);
    }

    /**
     * @param address {@code https://topic.region-1.eventgrid.azure.net/api/events}; for mail by Azure Communication Services
     *     {@code mailto:ops@example.com?from=DoNotReply@example.com&resource=mail.unitedstates}
     */
    @Override
    public Notifier notifier(String address) {
        if (address.startsWith(MailAddress.SCHEME)) {
            MailAddress mail = MailNotifier.address(address);
            return new MailNotifier(mail, clients.mail(mail.field("resource").orElseThrow()));
        }
        EventGridTopic topic = EventGridTopic.of(address);
        return new EventGridNotifier(topic, clients.events(topic), clock);
    }

    @Override
    public Optional<Budgets> budgets() {
        return Optional.of(consumption());
    }

    @Override
    public Optional<CostDrivers> costDrivers() {
        return Optional.of(new CostManagementDrivers(consumption(), clients.arm()));
    }

    private ConsumptionBudgets consumption() {
        return new ConsumptionBudgets(new Subscriptions(access, clients.arm()), clients.arm(), clock);
    }

    @Override
    public Optional<CostMessages> costMessages() {
        return Optional.of(new CostAlerts());
    }

    private Ports build(Cell cell) {
        String subscription = cell.account();
        if (cell.region().equals(Budgets.EVERYWHERE)) {
            return new LazyPorts(
                    cell, Map.of(LaunchGate.class, () -> new PolicyGate(cell, clients.arm(), access.launchPolicy())));
        }
        return new LazyPorts(
                cell,
                Map.of(
                        MachinePower.class,
                        () -> new AzurePower(cell, clients.arm(), this::readBack),
                        Machines.class,
                        () -> new AzureMachines(cell, inventory(subscription)),
                        Prices.class,
                        () -> new AzurePrices(cell, tables.get(), live(), inventory(subscription)),
                        Telemetry.class,
                        () -> new MetricsTelemetry(cell, clients, access.guest(), clock),
                        Probe.class,
                        () -> new AzureProbe(subscription, clients.arm())));
    }

    private ReadBack readBack(ReadBack.States states) {
        return new ReadBack(states, clock, Pause::sleep, READ_BACK_PATIENCE, READ_BACK_EVERY);
    }

    /** One for all cells of a subscription. */
    private Inventory inventory(String subscription) {
        return inventories.computeIfAbsent(subscription, id -> new Inventory(id, clients.arm(), sizes, clock));
    }

    private Optional<RetailPrices> live() {
        return access.livePrices() ? Optional.of(retail.get()) : Optional.empty();
    }

    private RetailPrices retailPrices() {
        return new RetailPrices(clients.retail());
    }

    private List<PriceTable> priceTables() {
        List<PriceTable> found = new ArrayList<>();
        access.prices().map(PriceTable::file).ifPresent(found::add);
        found.add(PriceTable.shipped(AzureWiring.class, "prices.csv"));
        return found;
    }

    @Override
    public void close() {
        // The JDK's client has nothing to close on the Java that this is compiled for.
    }
}
