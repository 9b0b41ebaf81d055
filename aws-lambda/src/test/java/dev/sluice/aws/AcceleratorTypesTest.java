package dev.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Accelerators;
import dev.sluice.model.Accelerators.Kind;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;

class AcceleratorTypesTest {
    @Test
    void of_nothingInIt_isPlainWhateverItsName() {
        assertThat(AcceleratorTypes.of(type("p5.48xlarge").build())).isEmpty();
    }

    @Test
    void of_gpusUnderANameNobodyKnows_areCounted() {
        InstanceTypeInfo type = gpu("zz9.huge", "NVIDIA", "B400", 8, 8 * 192 * 1024);

        assertThat(AcceleratorTypes.of(type))
                .contains(new Accelerators(Kind.NVIDIA_GPU, "B400", 8, BigDecimal.valueOf(8), 8 * 192 * 1024));
    }

    /** EC2 counts 0 GPUs where a machine has a slice of one. */
    @ParameterizedTest(name = "{0} is {1} of a GPU")
    @CsvSource({
        "g6f.large, 0.125",
        "g6f.xlarge, 0.125",
        "g6f.2xlarge, 0.25",
        "g6f.4xlarge, 0.5",
        "gr6f.4xlarge, 0.5",
        "g9f.large, 1"
    })
    void of_sliceOfAGpu_isOneDeviceAndCountsAsItsShare(String name, BigDecimal share) {
        Accelerators found =
                AcceleratorTypes.of(gpu(name, "NVIDIA", "L4", 0, 3 * 1024)).orElseThrow();

        assertThat(found.devices()).isEqualTo(1);
        assertThat(found.equivalent()).isEqualByComparingTo(share);
    }

    @Test
    void of_manufacturers_decideWhereTelemetryIsLookedFor() {
        assertThat(AcceleratorTypes.of(gpu("g4ad.xlarge", "AMD", "Radeon Pro V520", 1, 8192)))
                .map(Accelerators::kind)
                .contains(Kind.AMD_GPU);
        assertThat(AcceleratorTypes.of(gpu("dl1.24xlarge", "Habana", "Gaudi HL-205", 8, 8 * 32_768)))
                .map(Accelerators::kind)
                .contains(Kind.OTHER);
    }

    @Test
    void of_trainium_isNeuron() {
        InstanceTypeInfo type = type("trn1.32xlarge")
                .neuronInfo(neuron -> neuron.neuronDevices(
                                chip -> chip.name("Trainium").count(16))
                        .totalNeuronDeviceMemoryInMiB(16 * 32_768))
                .build();

        assertThat(AcceleratorTypes.of(type))
                .contains(new Accelerators(Kind.NEURON, "Trainium", 16, BigDecimal.valueOf(16), 16 * 32_768));
    }

    @Test
    void of_inferentia_isNeuronAlthoughItIsAnInferenceAcceleratorToo() {
        InstanceTypeInfo type = type("inf1.6xlarge")
                .neuronInfo(neuron ->
                        neuron.neuronDevices(chip -> chip.name("Inferentia").count(4)))
                .inferenceAcceleratorInfo(info ->
                        info.accelerators(each -> each.name("Inferentia").count(4)))
                .build();

        Accelerators found = AcceleratorTypes.of(type).orElseThrow();

        assertThat(found.kind()).isEqualTo(Kind.NEURON);
        assertThat(found.devices()).isEqualTo(4);
    }

    @Test
    void of_videoAndFpgaCards_areAcceleratorsOfAnotherKind() {
        InstanceTypeInfo video = type("vt1.24xlarge")
                .mediaAcceleratorInfo(
                        media -> media.accelerators(each -> each.name("U30").count(8)))
                .build();
        InstanceTypeInfo fpga = type("f1.16xlarge")
                .fpgaInfo(info -> info.fpgas(each -> each.name("Virtex").count(8)))
                .build();

        assertThat(AcceleratorTypes.of(video))
                .contains(new Accelerators(Kind.OTHER, "U30", 8, BigDecimal.valueOf(8), 0));
        assertThat(AcceleratorTypes.of(fpga))
                .contains(new Accelerators(Kind.OTHER, "Virtex", 8, BigDecimal.valueOf(8), 0));
    }

    private static InstanceTypeInfo.Builder type(String name) {
        return InstanceTypeInfo.builder().instanceType(name);
    }

    private static InstanceTypeInfo gpu(String name, String manufacturer, String model, int count, int memory) {
        return type(name)
                .gpuInfo(info -> info.totalGpuMemoryInMiB(memory)
                        .gpus(gpu -> gpu.manufacturer(manufacturer).name(model).count(count)))
                .build();
    }
}
