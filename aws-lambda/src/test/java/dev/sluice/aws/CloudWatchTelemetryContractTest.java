package dev.sluice.aws;

import dev.sluice.cloud.Signal;
import dev.sluice.cloud.Telemetry;
import dev.sluice.cloud.Telemetry.LifeSign;
import dev.sluice.model.Machine;
import dev.sluice.testkit.contract.TelemetryContract;
import dev.sluice.testkit.contract.TelemetryWorld;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;

class CloudWatchTelemetryContractTest extends TelemetryContract {
    @Override
    protected TelemetryWorld world() {
        return new MotoMetrics(Fake.empty().endpoint());
    }

    private static final class MotoMetrics implements TelemetryWorld {
        private final Instant now = Instant.now().truncatedTo(ChronoUnit.HOURS);
        private final AwsClients clients;
        private final Telemetry telemetry;
        private int made;

        MotoMetrics(URI endpoint) {
            clients = Fake.clients(endpoint);
            telemetry = Fake.wiring(endpoint).ports(Fake.CELL).get(Telemetry.class);
        }

        @Override
        public Telemetry telemetry() {
            return telemetry;
        }

        @Override
        public Instant now() {
            return now;
        }

        @Override
        public Machine machine(int devices) {
            return Some.machine("i-%017x".formatted(++made), devices);
        }

        @Override
        public void feed(Machine machine, Signal signal, int device, Instant at, double value) {
            switch (signal) {
                case ACCELERATOR_UTILIZATION ->
                    put(
                            "CWAgent",
                            "nvidia_smi_utilization_gpu",
                            Map.of(
                                    "InstanceId",
                                    machine.id(),
                                    "index",
                                    String.valueOf(device),
                                    "host",
                                    "h",
                                    "name",
                                    "T4"),
                            at,
                            value);
                case CPU -> put("AWS/EC2", "CPUUtilization", Map.of("InstanceId", machine.id()), at, value);
                // Detailed monitoring: the bytes of one minute.
                case NETWORK_IN -> put("AWS/EC2", "NetworkIn", Map.of("InstanceId", machine.id()), at, 60 * value);
                case NETWORK_OUT -> put("AWS/EC2", "NetworkOut", Map.of("InstanceId", machine.id()), at, 60 * value);
                case ACCELERATOR_MEMORY, ACCELERATOR_POWER, LIFE_SIGN -> throw new AssertionError(signal);
            }
        }

        @Override
        public void feedLifeSign(Machine machine, LifeSign sign, Instant at, double value) {
            put(sign.namespace(), sign.metric(), Map.of("InstanceId", machine.id()), at, value);
        }

        @Override
        public int overOneBatch() {
            return 510;
        }

        /** Moto tells series apart by the order of their dimensions as well; CloudWatch does not. */
        private void put(String namespace, String metric, Map<String, String> dimensions, Instant at, double value) {
            clients.cloudWatch()
                    .putMetricData(request -> request.namespace(namespace)
                            .metricData(data -> data.metricName(metric)
                                    .timestamp(at)
                                    .value(value)
                                    .dimensions(new TreeMap<>(dimensions)
                                            .entrySet().stream()
                                                    .map(each -> Dimension.builder()
                                                            .name(each.getKey())
                                                            .value(each.getValue())
                                                            .build())
                                                    .toList())));
        }
    }
}
