package dev.sluice.azure;

import dev.sluice.model.Accelerators;
import dev.sluice.model.Accelerators.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which accelerator a size carries. Azure says how many there are and never which: the model is in the size's name, as
 * "Virtual machine size naming conventions" describes it, and the tables of the size series tell the rest.
 */
final class GpuModels {
    /** @param mib memory of one whole device */
    private record Model(Pattern size, Kind kind, String name, long mib) {
        Model(String size, Kind kind, String name, long mib) {
            this(Pattern.compile(size, Pattern.CASE_INSENSITIVE), kind, name, mib);
        }
    }

    /** The first that is found in a size's name counts. */
    private static final List<Model> MODELS = List.of(
            // FPGAs: they stand among the N sizes, and are counted like GPUs.
            new Model("^Standard_NP\\d", Kind.OTHER, "Alveo U250", 65_536),
            new Model("_GB300_", Kind.NVIDIA_GPU, "GB300", 294_912),
            new Model("_GB200_", Kind.NVIDIA_GPU, "GB200", 196_608),
            new Model("_B200_", Kind.NVIDIA_GPU, "B200", 184_320),
            new Model("_H200_", Kind.NVIDIA_GPU, "H200", 144_384),
            new Model("^Standard_NC.*_H100_", Kind.NVIDIA_GPU, "H100 NVL", 96_256),
            new Model("_H100_", Kind.NVIDIA_GPU, "H100", 81_920),
            new Model("_A100_", Kind.NVIDIA_GPU, "A100 80GB", 81_920),
            new Model("^Standard_ND96asr_v4", Kind.NVIDIA_GPU, "A100", 40_960),
            new Model("_RTXPRO6000", Kind.NVIDIA_GPU, "RTX PRO 6000", 98_304),
            new Model("_A10_", Kind.NVIDIA_GPU, "A10", 24_576),
            new Model("_T4_", Kind.NVIDIA_GPU, "T4", 16_384),
            new Model("^Standard_NC\\d+r?s_v3", Kind.NVIDIA_GPU, "V100", 16_384),
            new Model("^Standard_ND40rs_v2", Kind.NVIDIA_GPU, "V100", 32_768),
            new Model("^Standard_NC\\d+r?s_v2", Kind.NVIDIA_GPU, "P100", 16_384),
            new Model("^Standard_ND\\d+r?s$", Kind.NVIDIA_GPU, "P40", 24_576),
            new Model("^Standard_NC\\d+r?$", Kind.NVIDIA_GPU, "K80", 12_288),
            new Model("^Standard_NV\\d+(s_v[23])?$", Kind.NVIDIA_GPU, "M60", 8_192),
            new Model("_MI300X_", Kind.AMD_GPU, "MI300X", 196_608),
            new Model("_V710_", Kind.AMD_GPU, "V710", 28_672),
            new Model("_V620_", Kind.AMD_GPU, "V620", 32_768),
            new Model("^Standard_NV\\d+as_v4", Kind.AMD_GPU, "MI25", 16_384));

    /**
     * Sizes with a part of a device, of which Azure counts a whole one: NVadsA10_v5, NVads_V710_v5, NGads_V620 and NVv4. From
     * the tables of these series, 2024-07 to 2026-02.
     */
    private static final Map<String, String> PARTS = Map.ofEntries(
            Map.entry("Standard_NV6ads_A10_v5", "0.167"),
            Map.entry("Standard_NV12ads_A10_v5", "0.333"),
            Map.entry("Standard_NV18ads_A10_v5", "0.5"),
            Map.entry("Standard_NV4ads_V710_v5", "0.167"),
            Map.entry("Standard_NV8ads_V710_v5", "0.333"),
            Map.entry("Standard_NV12ads_V710_v5", "0.5"),
            Map.entry("Standard_NG8ads_V620_v1", "0.25"),
            Map.entry("Standard_NG16ads_V620_v1", "0.5"),
            Map.entry("Standard_NV4as_v4", "0.125"),
            Map.entry("Standard_NV8as_v4", "0.25"),
            Map.entry("Standard_NV16as_v4", "0.5"));

    private GpuModels() {}

    /** @param count as the catalogue says, at least 1 */
    static Accelerators of(String size, int count) {
        BigDecimal part = new BigDecimal(PARTS.getOrDefault(size, "1"));
        BigDecimal equivalent = part.multiply(BigDecimal.valueOf(count));
        return MODELS.stream()
                .filter(model -> model.size().matcher(size).find())
                .findFirst()
                .map(model -> new Accelerators(
                        model.kind(),
                        model.name(),
                        count,
                        equivalent,
                        equivalent.multiply(BigDecimal.valueOf(model.mib())).longValue()))
                // Newer than this table: it is counted, and its model is what its name says.
                .orElseGet(
                        () -> new Accelerators(Kind.OTHER, size.replaceFirst("^Standard_", ""), count, equivalent, 0));
    }
}
