package dev.sluice.gcp;

import dev.sluice.model.Accelerators;
import dev.sluice.model.Accelerators.Kind;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Google's names of accelerators stand for. */
final class AcceleratorTypes {
    /**
     * How much of a GPU the small G4 types have: they share an RTX PRO 6000. From the table of accelerator-optimised
     * machine families, 2026: 48 vCPUs go with a whole one.
     */
    private static final Map<String, BigDecimal> SLICES = Map.of(
            "g4-standard-6", new BigDecimal("0.125"),
            "g4-standard-12", new BigDecimal("0.25"),
            "g4-standard-24", new BigDecimal("0.5"));

    /** Machine types of TPU VMs end with the number of their chips: {@code ct5p-hightpu-4t}. */
    private static final Pattern TPU_TYPE =
            Pattern.compile("(ct[0-9][a-z]*|tpu[0-9][a-z]*)-[a-z0-9-]*?-?([0-9]{1,3})t");

    private static final Map<String, String> TPU_MODELS = Map.of(
            "ct3", "v3", "ct3p", "v3", "ct4p", "v4", "ct5l", "v5e", "ct5lp", "v5e", "ct5p", "v5p", "ct6e", "v6e");

    private static final Pattern MEMORY = Pattern.compile("-([0-9]{1,4})gb\\b");

    private AcceleratorTypes() {}

    /**
     * Accelerators as Compute Engine names them, on a machine type or an instance.
     *
     * @param type the machine type
     * @param name such as {@code nvidia-h100-80gb}
     * @param count 0 where the service counts none, as it may for a slice of one
     */
    static Accelerators of(String type, String name, int count) {
        String model = name.toLowerCase(Locale.ROOT);
        Optional<Accelerators> tpu = tpu(type);
        if (tpu.isPresent() && (isTpu(model) || model.isBlank())) {
            return tpu.get();
        }
        int devices = Math.max(1, count);
        if (isTpu(model)) {
            return new Accelerators(Kind.TPU, model, devices, BigDecimal.valueOf(devices), 0);
        }
        Kind kind =
                model.startsWith("nvidia-") ? Kind.NVIDIA_GPU : model.startsWith("amd-") ? Kind.AMD_GPU : Kind.OTHER;
        BigDecimal equivalent = SLICES.getOrDefault(type, BigDecimal.valueOf(devices));
        return new Accelerators(kind, model, devices, equivalent, devices * memoryMib(model));
    }

    /** The chips of a machine type for TPU VMs; empty for any other type. */
    static Optional<Accelerators> tpu(String type) {
        Matcher matcher = TPU_TYPE.matcher(type);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int chips = Math.max(1, Integer.parseInt(matcher.group(2)));
        String family = matcher.group(1);
        String model = TPU_MODELS.getOrDefault(family, family.startsWith("tpu") ? "v" + family.substring(3) : family);
        return Optional.of(new Accelerators(Kind.TPU, model, chips, BigDecimal.valueOf(chips), 0));
    }

    private static boolean isTpu(String model) {
        return model.startsWith("ct") || model.startsWith("tpu") || model.startsWith("v5") || model.startsWith("v6");
    }

    /** Of those that have it in their name; 0 where it isn't known. */
    private static long memoryMib(String model) {
        Matcher matcher = MEMORY.matcher(model);
        return matcher.find() ? Long.parseLong(matcher.group(1)) * 1024 : 0;
    }
}
