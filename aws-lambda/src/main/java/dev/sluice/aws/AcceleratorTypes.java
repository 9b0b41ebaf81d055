package dev.sluice.aws;

import dev.sluice.model.Accelerators;
import dev.sluice.model.Accelerators.Kind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.model.GpuDeviceInfo;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;
import software.amazon.awssdk.services.ec2.model.NeuronDeviceInfo;

/** What an instance type carries, read from what EC2 itself says of the type, never from its name. */
final class AcceleratorTypes {
    /**
     * How much of a GPU a fractional type has: EC2 counts 0 GPUs there, and this version of the SDK has no field for the
     * slice. From the EC2 user guide's tables of G6f and Gr6f, 2026-04.
     */
    private static final Map<String, BigDecimal> SLICES = Map.of(
            "g6f.large", new BigDecimal("0.125"),
            "g6f.xlarge", new BigDecimal("0.125"),
            "g6f.2xlarge", new BigDecimal("0.25"),
            "g6f.4xlarge", new BigDecimal("0.5"),
            "gr6f.4xlarge", new BigDecimal("0.5"));

    private AcceleratorTypes() {}

    /** The accelerators of a type; empty where it has none. */
    static Optional<Accelerators> of(InstanceTypeInfo type) {
        // Inf1 calls its chips inference accelerators as well: Neuron first.
        if (type.neuronInfo() != null && !type.neuronInfo().neuronDevices().isEmpty()) {
            List<NeuronDeviceInfo> chips = type.neuronInfo().neuronDevices();
            int count = chips.stream().mapToInt(chip -> number(chip.count())).sum();
            return Optional.of(whole(
                    Kind.NEURON,
                    named(chips.getFirst().name(), "Neuron"),
                    count,
                    number(type.neuronInfo().totalNeuronDeviceMemoryInMiB())));
        }
        if (type.gpuInfo() != null && !type.gpuInfo().gpus().isEmpty()) {
            return Optional.of(gpus(type));
        }
        if (type.inferenceAcceleratorInfo() != null) {
            var accelerators = type.inferenceAcceleratorInfo().accelerators();
            int count =
                    accelerators.stream().mapToInt(each -> number(each.count())).sum();
            return Optional.of(other(accelerators.stream().findFirst().map(each -> each.name()), count));
        }
        if (type.mediaAcceleratorInfo() != null) {
            var accelerators = type.mediaAcceleratorInfo().accelerators();
            int count =
                    accelerators.stream().mapToInt(each -> number(each.count())).sum();
            return Optional.of(other(accelerators.stream().findFirst().map(each -> each.name()), count));
        }
        if (type.fpgaInfo() != null) {
            var fpgas = type.fpgaInfo().fpgas();
            int count = fpgas.stream().mapToInt(each -> number(each.count())).sum();
            return Optional.of(other(fpgas.stream().findFirst().map(each -> each.name()), count));
        }
        return Optional.empty();
    }

    private static Accelerators gpus(InstanceTypeInfo type) {
        List<GpuDeviceInfo> gpus = type.gpuInfo().gpus();
        int count = gpus.stream().mapToInt(gpu -> number(gpu.count())).sum();
        int memory = number(type.gpuInfo().totalGpuMemoryInMiB());
        Kind kind = kind(named(gpus.getFirst().manufacturer(), ""));
        String model = named(gpus.getFirst().name(), "GPU");
        if (count > 0) {
            return whole(kind, model, count, memory);
        }
        // A slice that is not in the table counts as a whole GPU: limits are reached sooner, never later.
        BigDecimal slice = SLICES.getOrDefault(type.instanceTypeAsString(), BigDecimal.ONE);
        return new Accelerators(kind, model, 1, slice, memory);
    }

    private static Kind kind(String manufacturer) {
        return switch (manufacturer.toUpperCase(Locale.ROOT)) {
            case "NVIDIA" -> Kind.NVIDIA_GPU;
            case "AMD" -> Kind.AMD_GPU;
            default -> Kind.OTHER; // Gaudi is listed as a GPU of Habana
        };
    }

    private static Accelerators other(Optional<String> name, int count) {
        return whole(Kind.OTHER, name.orElse("accelerator"), count, 0);
    }

    private static Accelerators whole(Kind kind, String model, int count, int memoryMib) {
        int devices = Math.max(1, count);
        return new Accelerators(kind, model, devices, BigDecimal.valueOf(devices), Math.max(0, memoryMib));
    }

    private static String named(@Nullable String name, String otherwise) {
        return name == null || name.isBlank() ? otherwise : name;
    }

    private static int number(@Nullable Integer count) {
        return count == null ? 0 : count;
    }
}
