package dev.sluice.azure.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.testkit.wire.Call;
import dev.sluice.testkit.wire.Reply;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The catalogue of sizes of one region: two thousand entries in one answer without pages, as Azure gives it. */
final class FakeSkus {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern FILTER = Pattern.compile("location eq '([a-z0-9]+)'");

    /** Size, its count of GPUs, its temporary disk in MB and its NVMe disks in MiB. */
    private record Gpu(String size, int gpus, long temporary, long nvme) {}

    private static final List<Gpu> GPUS = List.of(
            new Gpu("Standard_NC4as_T4_v3", 1, 180_224, 0),
            new Gpu("Standard_NC64as_T4_v3", 4, 2_883_584, 0),
            new Gpu("Standard_NC24ads_A100_v4", 1, 65_536, 915_527),
            new Gpu("Standard_NC48ads_A100_v4", 2, 131_072, 1_831_054),
            new Gpu("Standard_ND96asr_v4", 8, 2_969_600, 0),
            new Gpu("Standard_ND96isr_H100_v5", 8, 1_024_000, 27_343_750),
            new Gpu("Standard_NV6ads_A10_v5", 1, 184_320, 0),
            new Gpu("Standard_NV36ads_A10_v5", 1, 737_280, 0),
            new Gpu("Standard_NP10s", 1, 753_664, 0),
            new Gpu("Standard_ND96isr_MI300X_v5", 8, 1_024_000, 27_343_750),
            new Gpu("Standard_NZ8_X900_v9", 2, 0, 0));

    /** Where the large ones are. */
    private static final Map<String, List<String>> ONLY =
            Map.of("Standard_ND96isr_MI300X_v5", List.of("eastus2"), "Standard_NZ8_X900_v9", List.of("eastus"));

    private FakeSkus() {}

    static Reply answer(Call call) {
        Matcher filter = FILTER.matcher(call.query("$filter").orElse(""));
        if (!filter.matches()) {
            throw new IllegalArgumentException("the only filter is location: " + call.query("$filter"));
        }
        String region = filter.group(1);
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode value = answer.putArray("value");
        value.add(entry("disks", "Premium_LRS", region));
        for (int i = 0; i < 1_100; i++) {
            ObjectNode size = entry("virtualMachines", "Standard_D" + i + "s_v5", region);
            capability(size, "vCPUs", "4");
            capability(size, "MaxResourceVolumeMB", "0");
            value.add(size);
        }
        for (int i = 0; i < 900; i++) {
            value.add(entry(i % 2 == 0 ? "disks" : "hostGroups/hosts", "other-" + i, region));
        }
        for (Gpu gpu : GPUS) {
            if (ONLY.getOrDefault(gpu.size(), List.of(region)).contains(region)) {
                ObjectNode size = entry("virtualMachines", gpu.size(), region);
                capability(size, "GPUs", Integer.toString(gpu.gpus()));
                capability(size, "MaxResourceVolumeMB", Long.toString(gpu.temporary()));
                if (gpu.nvme() > 0) {
                    capability(size, "NvmeDiskSizeInMiB", Long.toString(gpu.nvme()));
                }
                value.add(size);
            }
        }
        return Reply.json(answer);
    }

    private static ObjectNode entry(String type, String name, String region) {
        ObjectNode entry = JSON.createObjectNode();
        entry.put("resourceType", type).put("name", name).put("tier", "Standard");
        entry.putArray("locations").add(region);
        entry.putArray("capabilities");
        entry.putArray("restrictions");
        return entry;
    }

    private static void capability(ObjectNode size, String name, String value) {
        size.withArrayProperty("capabilities").addObject().put("name", name).put("value", value);
    }
}
