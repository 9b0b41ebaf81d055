package dev.sluice.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MachineIdTest {
    @Test
    void ofArm_anyCase_isOneId() {
        String id = "/subscriptions/S/resourceGroups/TRAIN-RG/providers/Microsoft.Compute/virtualMachines/Gpu-1";
        assertThat(MachineId.ofArm(id)).map(MachineId::toString).contains("train-rg/gpu-1");
        assertThat(MachineId.ofArm(id.toUpperCase(java.util.Locale.ROOT)))
                .map(MachineId::toString)
                .contains("train-rg/gpu-1");
    }

    @Test
    void ofArm_instanceOfAScaleSet_keepsItsSet() {
        String id = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/virtualMachineScaleSets/set/"
                + "virtualMachines/7";
        assertThat(MachineId.ofArm(id)).hasValueSatisfying(found -> {
            assertThat(found).hasToString("rg/set/7");
            assertThat(found.path("s")).isEqualTo(id);
            assertThat(MachineId.of("rg/set/7")).isEqualTo(found);
        });
    }

    @Test
    void ofArm_somethingElse_isNone() {
        assertThat(MachineId.ofArm("/subscriptions/s/resourceGroups/rg/providers/Microsoft.Compute/disks/d"))
                .isEmpty();
    }

    @Test
    void of_pathThatLeadsElsewhere_isRefused() {
        assertThatThrownBy(() -> MachineId.of("rg/set/../x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MachineId.of("rg/../x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MachineId.of("rg/vm?x=y")).isInstanceOf(IllegalArgumentException.class);
        assertThat(MachineId.find("i-0123456789abcdef0")).isEmpty();
    }
}
