package dev.sluice.aws;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What EC2 says of a machine and the core has no word for, kept between the adapters of one cell: by which host names its
 * agent may call it, and whether the list price of its type is its price.
 */
final class Inventory {
    /**
     * One machine.
     *
     * @param hosts what its agent may give as {@code host}: the private DNS name with and without its domain, the address
     * @param operation EC2's code of what is billed: {@code RunInstances} is Linux, {@code RunInstances:0002} is Windows
     * @param sharedTenancy whether it runs beside others' machines, which is what list prices are for
     */
    record Entry(Set<String> hosts, String operation, boolean sharedTenancy) {
        Entry {
            hosts = Set.copyOf(hosts);
        }

        boolean plainLinux() {
            return sharedTenancy && operation.equals("RunInstances");
        }
    }

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    void put(String machine, Entry entry) {
        entries.put(machine, entry);
    }

    Optional<Entry> find(String machine) {
        return Optional.ofNullable(entries.get(machine));
    }
}
