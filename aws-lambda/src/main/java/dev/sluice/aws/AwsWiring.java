package dev.sluice.aws;

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
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;

/** Builds the adapters of AWS, lazily: nothing is called, and no client is made, before a port is used. */
public final class AwsWiring implements OpenCloud {
    private static final Duration READ_BACK_PATIENCE = Duration.ofSeconds(90);
    private static final Duration READ_BACK_EVERY = Duration.ofSeconds(5);

    private final AwsAccess access;
    private final InstantSource clock;
    private final SdkHttpClient http = AwsClients.http();
    private final AwsClients home;
    private final AwsIdentities identities;
    private final InstanceTypes types = new InstanceTypes();
    private final Lazy<List<PriceTable>> tables = new Lazy<>(this::priceTables);
    private final Lazy<PriceList> priceList = new Lazy<>(() -> new PriceList(home()));
    private final Map<Cell, Ports> ports = new ConcurrentHashMap<>();

    /** With the SDK's own chain of credentials. */
    public AwsWiring(AwsAccess access, InstantSource clock) {
        this(access, clock, DefaultCredentialsProvider.builder().build());
    }

    AwsWiring(AwsAccess access, InstantSource clock, AwsCredentialsProvider credentials) {
        this.access = access;
        this.clock = clock;
        this.home = new AwsClients(http, credentials, access.homeRegion(), access);
        this.identities = new AwsIdentities(access, home);
    }

    @Override
    public Accounts accounts() {
        return new AwsAccounts(identities);
    }

    /**
     * What AWS offers to one cell of {@link #accounts()}; the same ports every time.
     *
     * @throws IllegalArgumentException for an account that this access does not reach
     */
    @Override
    public Ports ports(Cell cell) {
        return ports.computeIfAbsent(cell, this::build);
    }

    /** @param location {@code s3://bucket/prefix} */
    @Override
    public StateStore state(String location) {
        return new S3StateStore(StateLocation.of(location), home);
    }

    /** @param uri {@code s3://bucket/key} */
    @Override
    public Optional<byte[]> object(String uri) {
        StateLocation place = StateLocation.of(uri);
        String key = place.prefix().replaceFirst("/$", "");
        return S3Objects.get(home, place.bucket(), key).map(StateStore.Versioned::content);
    }

    /** @param address the ARN of a topic, or {@code mailto:ops@example.com?from=sluice@example.com} for mail by SES */
    @Override
    public Notifier notifier(String address) {
        if (address.startsWith(MailAddress.SCHEME)) {
            MailAddress mail = SesNotifier.address(address);
            return new SesNotifier(mail, mail.field("region").map(home::in).orElse(home));
        }
        return topic(address);
    }

    private Notifier topic(String topicArn) {
        String[] parts = topicArn.split(":", -1);
        if (parts.length != 6 || !parts[2].equals("sns")) {
            throw new IllegalArgumentException(
                    "not the ARN of a topic (arn:aws:sns:region:account:name), nor mailto:... : " + topicArn);
        }
        return new SnsNotifier(topicArn, home.in(parts[3]));
    }

    @Override
    public Optional<Budgets> budgets() {
        return Optional.of(new AwsBudgets(identities, clock));
    }

    @Override
    public Optional<CostDrivers> costDrivers() {
        return Optional.of(new CostExplorer(identities, new AwsBudgets(identities, clock)));
    }

    /** @param name of a secret of Secrets Manager, or its ARN */
    @Override
    public Optional<String> secret(String name) {
        return Secrets.find(home, name);
    }

    @Override
    public Optional<CostMessages> costMessages() {
        return Optional.of(new AwsCostMessages());
    }

    private Ports build(Cell cell) {
        AwsClients account = identities.byAccount().get(cell.account());
        if (account == null) {
            throw new IllegalArgumentException(
                    "no access to account " + cell.account() + ": it is not the caller's, and no role in it was given");
        }
        if (cell.region().equals(Budgets.EVERYWHERE)) {
            return new LazyPorts(cell, Map.of(LaunchGate.class, () -> launchGate(cell, account)));
        }
        AwsClients clients = account.in(cell.region());
        Inventory inventory = new Inventory();
        return new LazyPorts(
                cell,
                Map.of(
                        Machines.class,
                        () -> new Ec2Machines(cell, clients, types, inventory),
                        Telemetry.class,
                        () -> new CloudWatchTelemetry(cell, clients, access.namespace(), inventory, clock),
                        MachinePower.class,
                        () -> new Ec2Power(cell, clients, readBack(clients)),
                        Probe.class,
                        () -> new AwsProbe(clients),
                        Prices.class,
                        () -> new AwsPrices(cell, tables.get(), live(), inventory)));
    }

    /** Roles are of an account, and launch in all of its regions. */
    private static LaunchGate launchGate(Cell cell, AwsClients account) {
        return new IamLaunchGate(
                LaunchBar.of(cell, account.region()),
                new IamPolicies(account),
                () -> AcceleratorFamilies.of(
                        AwsAccounts.enabled(account).stream().map(account::in).toList()));
    }

    private ReadBack readBack(AwsClients clients) {
        return new ReadBack(new Instances(clients)::states, clock, Pause::sleep, READ_BACK_PATIENCE, READ_BACK_EVERY);
    }

    private Optional<PriceList> live() {
        return access.livePrices() ? Optional.of(priceList.get()) : Optional.empty();
    }

    private AwsClients home() {
        return home;
    }

    private List<PriceTable> priceTables() {
        List<PriceTable> found = new ArrayList<>();
        access.prices().map(PriceTable::file).ifPresent(found::add);
        found.add(PriceTable.shipped(AwsPrices.class, "prices.csv"));
        return found;
    }

    @Override
    public void close() {
        http.close();
    }
}
