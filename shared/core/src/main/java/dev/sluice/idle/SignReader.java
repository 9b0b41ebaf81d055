package dev.sluice.idle;

import dev.sluice.cloud.Read;
import dev.sluice.cloud.Samples;
import dev.sluice.cloud.Series;
import dev.sluice.cloud.Signal;
import dev.sluice.cloud.Telemetry;
import dev.sluice.model.Gap;
import dev.sluice.model.Machine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the life signs, and the memory held, of machines that may be idle. */
final class SignReader {
    private static final List<Signal> BUILT_IN = List.of(Signal.CPU, Signal.NETWORK_IN, Signal.NETWORK_OUT);

    private final Telemetry telemetry;
    private final Telemetry.Window window;

    SignReader(Telemetry telemetry, Telemetry.Window window) {
        this.telemetry = telemetry;
        this.window = window;
    }

    /** What was asked for and what came, by machine. */
    record Found(
            Map<String, List<Series>> asked,
            Map<String, Map<Series, Samples>> samples,
            Map<String, String> doubts,
            List<Gap> gaps) {}

    Found read(List<Machine> machines, Listing listing) {
        Map<String, List<Series>> asked = new HashMap<>();
        List<Series> all = new ArrayList<>();
        for (Machine machine : machines) {
            List<Series> own = new ArrayList<>(listing.others(machine.id()));
            asked.put(machine.id(), own);
            all.addAll(own);
        }
        for (Signal signal : BUILT_IN) {
            for (Series series : telemetry.builtIn(machines, signal)) {
                List<Series> own = asked.get(series.machine());
                if (own != null) {
                    own.add(series);
                    all.add(series);
                }
            }
        }
        if (all.isEmpty()) {
            return new Found(asked, Map.of(), Map.of(), List.of());
        }
        Read<Map<Series, Samples>> read = telemetry.read(all, window);
        Optional<String> why = Doubts.of("its life signs could not all be read", read.gaps());
        Map<String, Map<Series, Samples>> samples = new HashMap<>();
        Map<String, String> doubts = new HashMap<>();
        asked.forEach((id, own) -> {
            Map<Series, Samples> found = new HashMap<>();
            for (Series series : own) {
                Samples one = read.value().get(series);
                if (one != null) {
                    found.put(series, one);
                } else {
                    why.ifPresent(text -> doubts.put(id, text));
                }
            }
            samples.put(id, found);
        });
        return new Found(asked, samples, doubts, read.gaps());
    }
}
