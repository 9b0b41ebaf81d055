package dev.sluice.azure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.model.Accelerators;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What each size of machine carries, from Azure's catalogue of sizes. The catalogue can be asked for by region only, some
 * thousand entries each; a size carries the same wherever it is, so that mostly one region's is read per process.
 */
final class Sizes {
    static final String OPERATION = "Microsoft.Compute/skus/read";

    private static final String VERSION = "2021-07-01";

    private final Map<String, Size> known = new ConcurrentHashMap<>();
    private final Set<String> asked = ConcurrentHashMap.newKeySet();

    /**
     * One size.
     *
     * @param accelerators empty where it has none
     * @param localDisks whether it has disks whose content a deallocation loses: the temporary one, or NVMe disks
     */
    record Size(Optional<Accelerators> accelerators, boolean localDisks) {
        static final Size PLAIN = new Size(Optional.empty(), false);
    }

    Optional<Size> find(String size) {
        return Optional.ofNullable(known.get(size));
    }

    /**
     * Reads the catalogue of this region, unless all these sizes are known, or it was read already.
     *
     * @throws dev.sluice.cloud.CloudProblem where Azure does not give it
     */
    void learn(Collection<String> sizes, String region, String subscription, Arm arm) {
        if (known.keySet().containsAll(sizes) || asked.contains(region)) {
            return;
        }
        String path = "/subscriptions/" + subscription + "/providers/Microsoft.Compute/skus";
        Map<String, String> query = Map.of("$filter", "location eq '" + region + "'");
        arm.list(path, VERSION, query, OPERATION, this::take);
        asked.add(region);
    }

    private void take(JsonNode sku) {
        if (!sku.path("resourceType").asText().equalsIgnoreCase("virtualMachines")) {
            return;
        }
        long gpus = 0;
        boolean disks = false;
        for (JsonNode capability : sku.path("capabilities")) {
            long value = capability.path("value").asLong(0);
            switch (capability.path("name").asText()) {
                case "GPUs" -> gpus = value;
                case "MaxResourceVolumeMB", "NvmeDiskSizeInMiB" -> disks |= value > 0;
                default -> {}
            }
        }
        String name = sku.path("name").asText();
        Optional<Accelerators> carried =
                gpus > 0 ? Optional.of(GpuModels.of(name, (int) Math.min(gpus, 1_000))) : Optional.empty();
        known.put(name, carried.isEmpty() && !disks ? Size.PLAIN : new Size(carried, disks));
    }

    /**
     * Those of these sizes that the catalogue does not have, and that are of the series with accelerators by Azure's
     * naming: N. Sizes of other series that Azure gave up are no reason to doubt the inventory.
     */
    Set<String> missing(Collection<String> sizes) {
        Set<String> missing = new HashSet<>();
        for (String size : sizes) {
            if (!known.containsKey(size) && size.matches("(?i)(standard|basic|internal)_N.*")) {
                missing.add(size);
            }
        }
        return missing;
    }
}
