package dev.sluice.aws;

import dev.sluice.Capabilities;
import dev.sluice.aws.infra.FakeRoles;
import dev.sluice.aws.testing.MotoServer;
import dev.sluice.cloud.MachinePower;
import dev.sluice.cloud.Machines;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Ports;
import dev.sluice.cloud.Prices;
import dev.sluice.cloud.StateStore;
import dev.sluice.cloud.Telemetry;
import dev.sluice.model.Cell;
import dev.sluice.model.Gap;
import dev.sluice.model.Mode;
import dev.sluice.model.Request;
import dev.sluice.model.Role;
import dev.sluice.model.RunReport;
import dev.sluice.policy.Policy;
import dev.sluice.run.Approval;
import dev.sluice.run.Engine;
import dev.sluice.run.Setup;
import dev.sluice.run.UndoRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * One idle machine in a fake AWS, the bucket and the topic of an installation, and runs of Sluice with the credentials of
 * its roles. It plays six hours from now: the fake starts machines now, and a machine must have a past to be idle.
 */
final class RolesWorld implements AutoCloseable {
    private static final Duration LATER = Duration.ofHours(6);
    private static final String BUCKET = "sluice-123456789012-us-east-1";
    private static final String STATE = "s3://" + BUCKET + "/state";

    /** A GPU and no local disk. */
    private static final String TYPE = "g5g.xlarge";

    private final MotoServer moto = MotoServer.startForIam();
    private final AwsClients admin = Fake.clients(moto.endpoint());
    private final MotoMachines machines = new MotoMachines(moto.endpoint());
    private final FakeRoles roles = new FakeRoles(moto.endpoint());
    private final InstantSource clock = () -> Instant.now().plus(LATER);
    private final String topic;
    private int made;

    RolesWorld() {
        admin.s3().createBucket(request -> request.bucket(BUCKET));
        topic = admin.sns().createTopic(request -> request.name("sluice")).topicArn();
    }

    /** Credentials of a role with this document, but for one action. */
    AwsCredentialsProvider role(String document, String without) {
        return roles.assume("role-" + made++, document, without);
    }

    /** No state, and one machine that has been idle for hours. */
    void fresh() {
        admin.s3().listObjectsV2(request -> request.bucket(BUCKET)).contents().stream()
                .map(S3Object::key)
                .forEach(key -> admin.s3()
                        .deleteObject(request -> request.bucket(BUCKET).key(key)));
        admin.ec2().describeInstances().reservations().stream()
                .flatMap(reservation -> reservation.instances().stream())
                .forEach(old -> machines.terminate(old.instanceId()));
        String id = machines.run(TYPE, 1, Map.of()).getFirst();
        Instant now = clock.instant();
        List<MetricDatum> idle = new ArrayList<>();
        for (Duration age = Duration.ofMinutes(1); age.compareTo(LATER) < 0; age = age.plusMinutes(5)) {
            idle.add(MetricDatum.builder()
                    .metricName("nvidia_smi_utilization_gpu")
                    .timestamp(now.minus(age))
                    .value(0.0)
                    .dimensions(
                            Dimension.builder().name("InstanceId").value(id).build(),
                            Dimension.builder().name("index").value("0").build())
                    .build());
        }
        admin.cloudWatch().putMetricData(request -> request.namespace("CWAgent").metricData(idle));
    }

    /**
     * How a run ended.
     *
     * @param report absent where it could not even find out which regions there are
     * @param said all that it says of what was missing: gaps with their permissions, notices, outcomes
     */
    record Ran(Optional<RunReport> report, String said) {
        static Ran of(RunReport report) {
            StringBuilder said = new StringBuilder(gaps(report.gaps()));
            report.notices().forEach(notice -> said.append(notice.text()).append('\n'));
            report.outcomes().forEach(outcome -> said.append(outcome.outcome()).append('\n'));
            return new Ran(Optional.of(report), said.toString());
        }

        static Ran of(List<Gap> gaps) {
            return new Ran(Optional.empty(), gaps(gaps));
        }

        RunReport done() {
            return report.orElseThrow(() -> new AssertionError(said));
        }

        private static String gaps(List<Gap> gaps) {
            return gaps.stream()
                    .map(gap -> gap.permission().orElse(gap.toString()) + "\n")
                    .collect(Collectors.joining());
        }
    }

    /** Looks as the scanning function does. */
    Ran look(AwsCredentialsProvider as, Mode mode) {
        return enforced(() -> {
            try (AwsWiring wiring = wiring(as)) {
                var cells = wiring.accounts().cells(List.of());
                List<Cell> here = cells.value().stream()
                        .filter(cell -> cell.region().equals(Fake.REGION))
                        .toList();
                if (!cells.complete()) {
                    return Ran.of(cells.gaps());
                }
                Request request =
                        new Request("idle", here, mode, UUID.randomUUID().toString(), deadline());
                return Ran.of(Engine.reportOnly(setup(wiring, mode)).look(request));
            }
        });
    }

    /** Looks into another account only, by a role that it has for us. */
    Ran lookAtMember(AwsCredentialsProvider as, String document) {
        Role member = new Role(roles.member("222233334444", "member-" + made++, document), Optional.of("example"));
        return enforced(() -> {
            AwsAccess access = Fake.access(moto.endpoint()).withRoles(List.of(member), false);
            try (AwsWiring wiring = new AwsWiring(access, clock, as)) {
                var cells = wiring.accounts().cells(List.of(Fake.REGION));
                Request request = new Request(
                        "idle", cells.value(), Mode.REPORT, UUID.randomUUID().toString(), deadline());
                return Ran.of(Engine.reportOnly(setup(wiring, Mode.REPORT)).look(request));
            }
        });
    }

    /** Applies as the acting function does. */
    Ran apply(AwsCredentialsProvider as, RunReport planned) {
        return enforced(() -> {
            try (AwsWiring wiring = wiring(as)) {
                var plan = planned.plan().orElseThrow();
                return Ran.of(Engine.acting(setup(wiring, Mode.ACT))
                        .apply(new Approval(
                                plan.id(), plan.hash(), UUID.randomUUID().toString(), deadline())));
            }
        });
    }

    /** Undoes as the acting function does. */
    Ran undo(AwsCredentialsProvider as, RunReport done) {
        return enforced(() -> {
            try (AwsWiring wiring = wiring(as)) {
                return Ran.of(Engine.acting(setup(wiring, Mode.ACT))
                        .undo(new UndoRequest(
                                done.run(), Duration.ZERO, UUID.randomUUID().toString(), deadline())));
            }
        });
    }

    /** What every port of AWS says that it uses. */
    List<Permission> declared() {
        try (AwsWiring wiring = wiring(Fake.CREDENTIALS)) {
            Ports ports = wiring.ports(Fake.CELL);
            return Stream.of(
                            wiring.accounts(),
                            ports.get(Machines.class),
                            ports.get(Telemetry.class),
                            ports.get(Prices.class),
                            ports.get(MachinePower.class),
                            wiring.state(STATE),
                            wiring.notifier(topic))
                    .flatMap(port -> port.permissions().stream())
                    .toList();
        }
    }

    private <T> T enforced(Supplier<T> run) {
        moto.enforceIam();
        try {
            return run.get();
        } finally {
            moto.trustEverybody();
        }
    }

    private AwsWiring wiring(AwsCredentialsProvider as) {
        return new AwsWiring(Fake.access(moto.endpoint()), clock, as);
    }

    private Setup setup(AwsWiring wiring, Mode mode) {
        return new Setup(
                Capabilities.all(),
                wiring::ports,
                new LaterStore(wiring.state(STATE)),
                policy(mode),
                clock,
                Optional.of(wiring.notifier(topic)));
    }

    private static Policy policy(Mode mode) {
        return Capabilities.policy("""
                mode: %s
                scope:
                  aws:
                    regions: [us-east-1]
                """.formatted(mode.code()), "policy.yaml");
    }

    private Instant deadline() {
        return clock.instant().plus(Duration.ofMinutes(10));
    }

    @Override
    public void close() {
        moto.close();
    }

    /** The bucket's clock plays later too. */
    private record LaterStore(StateStore store) implements StateStore {
        @Override
        public Optional<Versioned> get(String key) {
            return store.get(key);
        }

        @Override
        public Optional<String> replace(String key, String version, byte[] content) {
            return store.replace(key, version, content);
        }

        @Override
        public Optional<String> create(String key, byte[] content) {
            return store.create(key, content);
        }

        @Override
        public boolean delete(String key, String version) {
            return store.delete(key, version);
        }

        @Override
        public List<String> list(String prefix) {
            return store.list(prefix);
        }

        @Override
        public Instant serverTime() {
            return store.serverTime().plus(LATER);
        }

        @Override
        public List<Permission> permissions() {
            return store.permissions();
        }
    }
}
