package dev.sluice.testkit;

import dev.sluice.cloud.Accounts;
import dev.sluice.cloud.MachinePower;
import dev.sluice.cloud.Machines;
import dev.sluice.cloud.Notifier;
import dev.sluice.cloud.Port;
import dev.sluice.cloud.Ports;
import dev.sluice.cloud.Prices;
import dev.sluice.cloud.StateStore;
import dev.sluice.cloud.Telemetry;
import dev.sluice.model.Cell;
import dev.sluice.model.Machine;
import dev.sluice.model.MachineState;
import dev.sluice.model.Money;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** One cell of a {@link MemoryCloud}: its machines, its capacity, its groups and its prices, and the ports to them. */
public final class MemoryRegion implements Ports {
    private final Cell cell;
    private final MemoryCloud cloud;
    private final NavigableMap<String, MemoryMachine> machines = new ConcurrentSkipListMap<>();
    private final Map<String, Duration> replacing = new ConcurrentHashMap<>();
    private final Map<String, Integer> capacity = new ConcurrentHashMap<>();
    private final Map<Class<? extends Port>, Port> ports = new ConcurrentHashMap<>();
    private final MemoryPrices prices = new MemoryPrices();

    MemoryRegion(Cell cell, MemoryCloud cloud) {
        this.cell = cell;
        this.cloud = cloud;
        offer(Machines.class, new MemoryMachines(this));
        offer(MachinePower.class, new MemoryPower(this));
        offer(Telemetry.class, new MemoryTelemetry(this));
        offer(Prices.class, prices);
        offer(Accounts.class, cloud.accounts(cell.cloud()));
        offer(Notifier.class, cloud.notifier());
        offer(StateStore.class, cloud.state());
    }

    @Override
    public Cell cell() {
        return cell;
    }

    @Override
    public <P extends Port> Optional<P> find(Class<P> port) {
        return Optional.ofNullable(ports.get(port)).map(port::cast);
    }

    /** Offers another implementation of a port, or one that this cloud didn't have. */
    public <P extends Port> void offer(Class<P> port, P implementation) {
        ports.put(port, implementation);
    }

    /** Adds a machine with an agent and no demand; the answer says what else it is and does. */
    public MemoryMachine add(Machine machine) {
        if (!machine.ref().cell().equals(cell)) {
            throw new IllegalArgumentException(machine.ref() + " is not of " + cell);
        }
        MemoryMachine added = new MemoryMachine(machine, cloud.clock());
        if (machines.putIfAbsent(machine.id(), added) != null) {
            throw new IllegalArgumentException("there is one already: " + machine.ref());
        }
        return added;
    }

    public MemoryMachine add(MachineMaker maker) {
        return add(maker.make());
    }

    /** A machine that was added or has replaced one, gone or not. */
    public MemoryMachine machine(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("no machine " + id + " in " + cell));
    }

    /** Lets a group end a member that is not running, and launch another one in its place, after a while. */
    public void replaces(String group, Duration after) {
        replacing.put(group, after);
    }

    /** How many more starts of a type find capacity; without a word on it, all do. */
    public void capacity(String type, int starts) {
        capacity.put(type, starts);
    }

    /**
     * The list price of a machine type here.
     *
     * @param source where it comes from, with its date
     */
    public void price(String type, Money perHour, String source) {
        prices.put(type, perHour, source);
    }

    /** All machines that are not gone, as they are now, by id. */
    public List<Machine> machines() {
        replaceStopped();
        return machines.values().stream()
                .map(MemoryMachine::now)
                .filter(machine -> machine.state() != MachineState.GONE)
                .toList();
    }

    Optional<MemoryMachine> find(String id) {
        return Optional.ofNullable(machines.get(id));
    }

    MemoryCloud cloud() {
        return cloud;
    }

    /** Takes capacity for one start; false where there is none. */
    synchronized boolean takeCapacity(String type) {
        Integer left = capacity.get(type);
        if (left == null) {
            return true;
        }
        if (left == 0) {
            return false;
        }
        capacity.put(type, left - 1);
        return true;
    }

    private synchronized void replaceStopped() {
        for (MemoryMachine member : new ArrayList<>(machines.values())) {
            Machine machine = member.now();
            Optional<Duration> after =
                    machine.group().map(group -> group.id()).flatMap(id -> Optional.ofNullable(replacing.get(id)));
            boolean down = machine.state() == MachineState.STOPPED || machine.state() == MachineState.STOPPING;
            if (down && after.isPresent()) {
                Instant at = member.changedAt().plus(after.get());
                if (!cloud.clock().instant().isBefore(at)) {
                    member.terminate();
                    add(MachineChanges.successor(machine, machine.id() + "-r", at));
                }
            }
        }
    }
}
