package dev.sluice.testkit.idle;

import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Port;
import dev.sluice.cloud.Ports;
import dev.sluice.cloud.Read;
import dev.sluice.cloud.Samples;
import dev.sluice.cloud.Series;
import dev.sluice.cloud.Signal;
import dev.sluice.cloud.Telemetry;
import dev.sluice.model.Cell;
import dev.sluice.model.Machine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The same ports, with what was asked of telemetry written down. */
final class Counts implements Ports {
    private final Ports ports;
    private final List<Asked> reads = Collections.synchronizedList(new ArrayList<>());
    private int listings;

    /** One read. */
    record Asked(int series, Duration window, Duration period, boolean devices) {}

    Counts(Ports ports) {
        this.ports = ports;
    }

    void clear() {
        reads.clear();
        listings = 0;
    }

    int listings() {
        return listings;
    }

    /** Reads of device series in slots of this period. */
    List<Asked> ofDevices(Duration period) {
        return reads.stream()
                .filter(Asked::devices)
                .filter(read -> read.period().equals(period))
                .toList();
    }

    List<Asked> ofSigns() {
        return reads.stream().filter(read -> !read.devices()).toList();
    }

    @Override
    public Cell cell() {
        return ports.cell();
    }

    @Override
    public <P extends Port> Optional<P> find(Class<P> port) {
        return ports.find(port)
                .map(found -> found instanceof Telemetry telemetry ? port.cast(new Counted(telemetry)) : found);
    }

    private final class Counted implements Telemetry {
        private final Telemetry telemetry;

        Counted(Telemetry telemetry) {
            this.telemetry = telemetry;
        }

        @Override
        public Read<List<Series>> discover(List<Machine> machines, List<LifeSign> lifeSigns) {
            listings++;
            return telemetry.discover(machines, lifeSigns);
        }

        @Override
        public List<Series> builtIn(List<Machine> machines, Signal signal) {
            return telemetry.builtIn(machines, signal);
        }

        @Override
        public Read<Map<Series, Samples>> read(List<Series> series, Window window) {
            boolean devices = series.stream().allMatch(one -> one.signal() == Signal.ACCELERATOR_UTILIZATION);
            reads.add(new Asked(series.size(), Duration.between(window.from(), window.to()), window.period(), devices));
            return telemetry.read(series, window);
        }

        @Override
        public String howToMeasure(Machine machine) {
            return telemetry.howToMeasure(machine);
        }

        @Override
        public List<Permission> permissions() {
            return telemetry.permissions();
        }
    }
}
