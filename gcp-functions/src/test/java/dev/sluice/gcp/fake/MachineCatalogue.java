package dev.sluice.gcp.fake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The machine types of Compute Engine, in about the number that there are of them: reading them all, zone by zone, must
 * cost here what it costs there.
 */
final class MachineCatalogue {
    private static final List<String> REGIONS = List.of(
            "africa-south1",
            "asia-east1",
            "asia-east2",
            "asia-northeast1",
            "asia-northeast2",
            "asia-northeast3",
            "asia-south1",
            "asia-south2",
            "asia-southeast1",
            "asia-southeast2",
            "australia-southeast1",
            "australia-southeast2",
            "europe-central2",
            "europe-north1",
            "europe-north2",
            "europe-southwest1",
            "europe-west1",
            "europe-west10",
            "europe-west12",
            "europe-west2",
            "europe-west3",
            "europe-west4",
            "europe-west6",
            "europe-west8",
            "europe-west9",
            "me-central1",
            "me-central2",
            "me-west1",
            "northamerica-northeast1",
            "northamerica-northeast2",
            "northamerica-south1",
            "southamerica-east1",
            "southamerica-west1",
            "us-central1",
            "us-east1",
            "us-east4",
            "us-east5",
            "us-south1",
            "us-west1",
            "us-west2",
            "us-west3",
            "us-west4");

    /** What a type has built in. */
    private record BuiltIn(String accelerator, int count, int localDisks) {}

    private static final Map<String, BuiltIn> BUILT_IN = builtIn();

    private static final List<String> PLAIN = plain();

    private MachineCatalogue() {}

    static List<String> regions() {
        return REGIONS;
    }

    static List<String> zones() {
        return REGIONS.stream()
                .flatMap(region -> Stream.of("a", "b", "c").map(letter -> region + "-" + letter))
                .sorted()
                .toList();
    }

    /** The names of the types of each zone. */
    static List<String> names() {
        return Stream.concat(BUILT_IN.keySet().stream(), PLAIN.stream())
                .sorted()
                .toList();
    }

    /** A type as the service describes it; empty where there is none of that name. */
    static Optional<ObjectNode> find(String project, String zone, String name) {
        BuiltIn inside = BUILT_IN.get(name);
        if (inside == null && !PLAIN.contains(name) && !name.startsWith("n1-custom-") && !name.startsWith("custom-")) {
            return Optional.empty();
        }
        ObjectNode json = FakeGoogle.JSON.createObjectNode();
        json.put("kind", "compute#machineType")
                .put("id", Integer.toString(Math.abs(name.hashCode())))
                .put("name", name)
                .put("zone", zone)
                .put("guestCpus", 8)
                .put("memoryMb", 30720)
                .put("selfLink", FakeCompute.LINK + "projects/" + project + "/zones/" + zone + "/machineTypes/" + name);
        if (inside != null) {
            json.putArray("accelerators")
                    .addObject()
                    .put("guestAcceleratorType", inside.accelerator())
                    .put("guestAcceleratorCount", inside.count());
            if (inside.localDisks() > 0) {
                json.putObject("bundledLocalSsds")
                        .put("defaultInterface", "NVME")
                        .put("partitionCount", inside.localDisks());
            }
        }
        return Optional.of(json);
    }

    private static Map<String, BuiltIn> builtIn() {
        Map<String, BuiltIn> types = new TreeMap<>();
        for (int n : new int[] {1, 2, 4, 8}) {
            types.put("a2-highgpu-" + n + "g", new BuiltIn("nvidia-tesla-a100", n, 0));
            types.put("a2-ultragpu-" + n + "g", new BuiltIn("nvidia-a100-80gb", n, n));
            types.put("a3-highgpu-" + n + "g", new BuiltIn("nvidia-h100-80gb", n, 2 * n));
        }
        types.put("a2-megagpu-16g", new BuiltIn("nvidia-tesla-a100", 16, 0));
        types.put("a3-megagpu-8g", new BuiltIn("nvidia-h100-mega-80gb", 8, 16));
        types.put("a3-ultragpu-8g", new BuiltIn("nvidia-h200-141gb", 8, 32));
        types.put("a4-highgpu-8g", new BuiltIn("nvidia-b200", 8, 32));
        Map.of(4, 1, 8, 1, 12, 1, 16, 1, 24, 2, 32, 1, 48, 4, 96, 8)
                .forEach((cpus, n) -> types.put("g2-standard-" + cpus, new BuiltIn("nvidia-l4", n, 0)));
        Map.of(6, 1, 12, 1, 24, 1, 48, 1, 96, 2, 192, 4, 384, 8)
                .forEach((cpus, n) -> types.put("g4-standard-" + cpus, new BuiltIn("nvidia-rtx-pro-6000", n, 0)));
        for (int n : new int[] {1, 4, 8}) {
            types.put("ct5lp-hightpu-" + n + "t", new BuiltIn("ct5lp", n, 0));
            types.put("ct6e-standard-" + n + "t", new BuiltIn("ct6e", n, 0));
        }
        types.put("ct4p-hightpu-4t", new BuiltIn("ct4p", 4, 0));
        types.put("ct5p-hightpu-4t", new BuiltIn("ct5p", 4, 0));
        types.put("tpu7x-standard-4t", new BuiltIn("tpu7x", 4, 0));
        return types;
    }

    private static List<String> plain() {
        List<String> names = new ArrayList<>(List.of("e2-micro", "e2-small", "e2-medium", "f1-micro", "g1-small"));
        List<String> families = List.of(
                "c2", "c2d", "c3", "c3d", "c4", "c4a", "c4d", "e2", "m3", "n1", "n2", "n2d", "n4", "n4a", "n4d", "t2a",
                "t2d");
        for (String family : families) {
            for (String shape : List.of("standard", "highmem", "highcpu")) {
                IntStream.of(2, 4, 8, 16, 32, 48, 64, 96).forEach(cpus -> names.add(family + "-" + shape + "-" + cpus));
            }
        }
        return names.stream().sorted().toList();
    }
}
