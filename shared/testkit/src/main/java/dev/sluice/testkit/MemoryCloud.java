package dev.sluice.testkit;

import static java.util.Objects.requireNonNull;

import dev.sluice.cloud.Accounts;
import dev.sluice.cloud.Ports;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
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
     * The ports of a cell.
     *
     * @throws IllegalArgumentException for a cell that was never opened
     */
    public Ports ports(Cell cell) {
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
}
