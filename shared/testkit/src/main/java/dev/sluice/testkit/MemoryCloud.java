package dev.sluice.testkit;

import static java.util.Objects.requireNonNull;

import dev.sluice.cloud.Accounts;
import dev.sluice.cloud.Budgets;
import dev.sluice.cloud.LaunchGate;
import dev.sluice.cloud.Port;
import dev.sluice.cloud.Ports;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * Clouds in memory: every account and region that is opened, one state store, one place for messages, and one virtual
 * clock over all of them. Safe for use by several threads.
 */
public final class MemoryCloud {
    private final VirtualClock clock;
    private final MemoryStateStore state;
    private final MemoryNotifier notifier = new MemoryNotifier();
    private final NavigableMap<Cell, MemoryRegion> regions = new ConcurrentSkipListMap<>();
    private final Map<Cell, Ports> wholeAccounts = new ConcurrentHashMap<>();
    private final Map<Cell, MemoryLaunchGate> gates = new ConcurrentHashMap<>();
    private final Map<Cloud, MemoryBudgets> budgets = new ConcurrentHashMap<>();
    private final MemoryCostDrivers costDrivers = new MemoryCostDrivers();
    private final Map<String, String> secrets = new ConcurrentHashMap<>();
    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final List<PowerAct> acts = new ArrayList<>();
    private volatile Duration powerWaits = Duration.ZERO;

    public MemoryCloud(VirtualClock clock) {
        this.clock = requireNonNull(clock, "clock is null");
        this.state = new MemoryStateStore(clock);
    }

    public MemoryCloud(Instant start) {
        this(new VirtualClock(start));
    }

    /** The cell, opened if it wasn't. */
    public MemoryRegion region(Cell cell) {
        return regions.computeIfAbsent(cell, opened -> new MemoryRegion(opened, this));
    }

    /**
     * The ports of a cell; those of a whole account, in the region {@link Budgets#EVERYWHERE}, offer its launch gate alone.
     *
     * @throws IllegalArgumentException for a cell that was never opened
     */
    public Ports ports(Cell cell) {
        if (cell.region().equals(Budgets.EVERYWHERE)) {
            return wholeAccounts.computeIfAbsent(cell, account -> new OnePort(account, gate(account)));
        }
        MemoryRegion region = regions.get(cell);
        if (region == null) {
            throw new IllegalArgumentException("no such cell: " + cell);
        }
        return region;
    }

    public List<Cell> cells() {
        return List.copyOf(regions.keySet());
    }

    public Accounts accounts(Cloud cloud) {
        return new MemoryAccounts(this, cloud);
    }

    /** The launch gate of the account that this cell is of. */
    public MemoryLaunchGate gate(Cell cell) {
        Cell account = new Cell(cell.cloud(), cell.account(), Budgets.EVERYWHERE);
        return gates.computeIfAbsent(account, MemoryLaunchGate::new);
    }

    public MemoryBudgets budgets(Cloud cloud) {
        return budgets.computeIfAbsent(cloud, MemoryBudgets::new);
    }

    public MemoryCostDrivers costDrivers() {
        return costDrivers;
    }

    /** Reads what {@link MemoryCostMessages#write} wrote, as messages of this cloud. */
    public MemoryCostMessages costMessages(Cloud cloud) {
        return new MemoryCostMessages(cloud);
    }

    /** Keeps a secret. */
    public MemoryCloud secret(String name, String value) {
        secrets.put(name, value);
        return this;
    }

    Optional<String> secret(String name) {
        return Optional.ofNullable(secrets.get(name));
    }

    /** Keeps an object of storage, such as a policy. */
    public MemoryCloud object(String uri, String content) {
        objects.put(uri, content.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    Optional<byte[]> object(String uri) {
        return Optional.ofNullable(objects.get(uri)).map(byte[]::clone);
    }

    public VirtualClock clock() {
        return clock;
    }

    public MemoryStateStore state() {
        return state;
    }

    public MemoryNotifier notifier() {
        return notifier;
    }

    /** Every machine that a power port was asked to stop or start, in order, whatever came of it. */
    public List<PowerAct> acts() {
        synchronized (acts) {
            return List.copyOf(acts);
        }
    }

    /**
     * Lets power ports wait so long, at most, for a stop or a start to end before they answer, as adapters of real clouds
     * do; it is the virtual clock that moves meanwhile. Without it they answer at once.
     */
    public MemoryCloud powerWaits(Duration most) {
        powerWaits = most;
        return this;
    }

    Duration powerWaits() {
        return powerWaits;
    }

    void log(PowerAct act) {
        synchronized (acts) {
            acts.add(act);
        }
    }

    private record OnePort(Cell cell, MemoryLaunchGate gate) implements Ports {
        @Override
        public <P extends Port> Optional<P> find(Class<P> port) {
            return port == LaunchGate.class ? Optional.of(port.cast(gate)) : Optional.empty();
        }
    }
}
