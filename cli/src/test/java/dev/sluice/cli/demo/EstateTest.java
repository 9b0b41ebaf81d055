package dev.sluice.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cloud.Machines;
import dev.sluice.cloud.Samples;
import dev.sluice.cloud.Series;
import dev.sluice.cloud.Signal;
import dev.sluice.cloud.Telemetry;
import dev.sluice.cloud.Telemetry.Window;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.model.Machine;
import dev.sluice.testkit.MemoryCloud;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EstateTest {
    private final MemoryCloud cloud = Estate.build();

    @Test
    void build_estate_isTwoHundredMachinesOverThreeClouds() {
        List<Machine> machines = machines(cloud);
        assertThat(machines).hasSize(200);
        assertThat(machines)
                .extracting(machine -> machine.ref().cell().cloud())
                .contains(Cloud.AWS, Cloud.GCP, Cloud.AZURE);
        assertThat(machines).extracting(Machine::ref).doesNotHaveDuplicates();
    }

    @Test
    void build_again_isTheSameToTheLastSample() {
        MemoryCloud again = Estate.build();
        assertThat(machines(again)).isEqualTo(machines(cloud));
        assertThat(past(again)).isEqualTo(past(cloud));
    }

    @Test
    void past_ofTheMonth_hasWorkAndIdleness() {
        long busy = 0;
        long all = 0;
        for (Samples samples : past(cloud).values()) {
            for (int i = 0; i < samples.size(); i++) {
                all++;
                busy += samples.value(i) >= 5 ? 1 : 0;
            }
        }
        assertThat((double) busy / all).isBetween(0.2, 0.8);
    }

    private static List<Machine> machines(MemoryCloud cloud) {
        List<Machine> machines = new ArrayList<>();
        for (Cell cell : Estate.cells()) {
            machines.addAll(cloud.ports(cell).get(Machines.class).list().value());
        }
        return machines;
    }

    private static Map<String, Samples> past(MemoryCloud cloud) {
        Map<String, Samples> past = new HashMap<>();
        for (Cell cell : Estate.cells()) {
            Telemetry telemetry = cloud.ports(cell).get(Telemetry.class);
            List<Series> series = telemetry
                    .discover(cloud.ports(cell).get(Machines.class).list().value(), List.of())
                    .value();
            telemetry
                    .read(series, new Window(Estate.NOW.minus(Estate.PAST), Estate.NOW, Duration.ofHours(1)))
                    .value()
                    .forEach((one, samples) -> {
                        if (one.signal() == Signal.ACCELERATOR_UTILIZATION) {
                            past.put(one.handle(), samples);
                        }
                    });
        }
        return past;
    }
}
