package dev.sluice.gcp;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What was seen of the machines of a project beyond what the core needs: telemetry, prices and power look it up by id. */
final class Inventory {
    /**
     * One machine.
     *
     * @param number what Compute Engine and Monitoring ({@code instance_id}) call it; empty for a Cloud TPU node
     * @param managedBy the path of the managed instance group that it belongs to, as its metadata gives it: {@code
     *     projects/123/zones/us-central1-a/instanceGroupManagers/workers}
     * @param priceKey what its price is listed under: its type, and what is attached to it
     */
    record Entry(MachineName name, String number, Optional<String> managedBy, String priceKey) {
        Entry {
            requireNonNull(name, "name is null");
            requireNonNull(number, "number is null");
            requireNonNull(managedBy, "managedBy is null");
            requireNonNull(priceKey, "priceKey is null");
        }
    }

    /**
     * How much there is in a region: it says how long the answer to a question about all of it may be.
     *
     * @param instances of any type
     * @param gpus NVIDIA's, of all machines together
     */
    record Crowd(int instances, int gpus) {}

    private final Map<String, Entry> entries = new ConcurrentHashMap<>();
    private final Map<String, Crowd> crowds = new ConcurrentHashMap<>();

    void put(Entry entry) {
        entries.put(entry.name().id(), entry);
    }

    /** @param machine its id */
    Optional<Entry> find(String machine) {
        return Optional.ofNullable(entries.get(machine));
    }

    void crowd(String region, Crowd crowd) {
        crowds.put(region, crowd);
    }

    /** Empty for a region that was not listed. */
    Optional<Crowd> crowd(String region) {
        return Optional.ofNullable(crowds.get(region));
    }
}
