package dev.sluice.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cloud.Signal;
import dev.sluice.cloud.Telemetry;
import dev.sluice.cloud.Telemetry.LifeSign;
import dev.sluice.gcp.fake.FakeGoogle;
import dev.sluice.gcp.fake.FakeMonitoring;
import dev.sluice.gcp.fake.Feed;
import dev.sluice.gcp.fake.InstanceSeries;
import dev.sluice.model.Machine;
import dev.sluice.testkit.contract.TelemetryContract;
import dev.sluice.testkit.contract.TelemetryWorld;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class MonitoringTelemetryContractTest extends TelemetryContract {
    private final FakeGoogle google = FakeGoogle.start("my-project");

    @AfterEach
    void end() {
        google.close();
        assertThat(google.wire().violations()).isEmpty();
    }

    @Override
    protected TelemetryWorld world() {
        return new Metrics(google);
    }

    private static final class Metrics implements TelemetryWorld {
        private final FakeGoogle google;
        private final FakeMonitoring monitoring;
        private final Instant now = Instant.now().truncatedTo(ChronoUnit.HOURS);
        private int made;

        Metrics(FakeGoogle google) {
            this.google = google;
            this.monitoring = new FakeMonitoring(google);
        }

        @Override
        public Telemetry telemetry() {
            return new MonitoringTelemetry(
                    Some.CELL,
                    new GcpClients(Optional.of(google.uri())),
                    machine -> Optional.of(machine.id()),
                    metric -> made,
                    InstantSource.fixed(now));
        }

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public Machine machine(int devices) {
            return Some.machine(String.valueOf(7_000_000_000_000_000_000L + ++made), devices);
        }

        @Override
        public void feed(Machine machine, Signal signal, int device, Instant at, double value) {
            InstanceSeries of = new InstanceSeries(Some.CELL.account(), Some.CELL.region() + "-a", machine.id());
            // What a minute measured is stamped with the minute's end.
            Instant stamp = at.plusSeconds(60);
            Feed none = new Feed.Kept();
            switch (signal) {
                case ACCELERATOR_UTILIZATION -> monitoring.sample(of.gpu(device, none), stamp, value);
                case CPU -> monitoring.sample(of.cpu(none), stamp, value / 100);
                case NETWORK_IN -> monitoring.sample(of.network("received", false, none), stamp, 60 * value);
                case NETWORK_OUT -> monitoring.sample(of.network("sent", false, none), stamp, 60 * value);
                case ACCELERATOR_MEMORY, ACCELERATOR_POWER, LIFE_SIGN -> throw new AssertionError(signal);
            }
        }

        @Override
        public void feedLifeSign(Machine machine, LifeSign sign, Instant at, double value) {
            InstanceSeries of = new InstanceSeries(Some.CELL.account(), Some.CELL.region() + "-a", machine.id());
            String type = "custom.googleapis.com/" + sign.key();
            monitoring.sample(of.custom(type, new Feed.Kept()), at.plusSeconds(60), value);
        }

        @Override
        public int overOneBatch() {
            return 320;
        }
    }
}
