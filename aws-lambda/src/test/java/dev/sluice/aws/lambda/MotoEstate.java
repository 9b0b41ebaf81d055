package dev.sluice.aws.lambda;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.InstanceStateName;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/** An account in moto with a bucket, an idle machine and a busy one, and a day and a half of their metrics. */
final class MotoEstate {
    static final String BUCKET = "sluice-state";

    private static final Duration STEP = Duration.ofMinutes(5);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration PAST = Duration.ofHours(36);

    private final Ec2Client ec2;
    private final CloudWatchClient cloudWatch;
    private final S3Client s3;
    private String idle = "";
    private String busy = "";

    MotoEstate(URI endpoint) {
        var credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test"));
        ec2 = Ec2Client.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .build();
        cloudWatch = CloudWatchClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .build();
        s3 = S3Client.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(credentials)
                .forcePathStyle(true)
                .build();
    }

    /** The answer of DescribeInstances as it would be had all machines been started long ago. */
    static String older(String xml) {
        return xml.replaceAll("<launchTime>[^<]*</launchTime>", "<launchTime>2026-01-01T00:00:00.000Z</launchTime>");
    }

    String idle() {
        return idle;
    }

    String busy() {
        return busy;
    }

    void fill() {
        s3.createBucket(request -> request.bucket(BUCKET));
        idle = run();
        busy = run();
        feed(idle, () -> 0, () -> 1);
        feed(busy, () -> 80, () -> 40);
    }

    void policy(String yaml) {
        s3.putObject(request -> request.bucket(BUCKET).key("policy/policy.yaml"), RequestBody.fromString(yaml));
    }

    /** What is in the bucket under a prefix. */
    List<String> keys(String prefix) {
        return s3.listObjectsV2(request -> request.bucket(BUCKET).prefix(prefix)).contents().stream()
                .map(S3Object::key)
                .toList();
    }

    String state(String id) {
        InstanceStateName state = ec2.describeInstances(request -> request.instanceIds(id))
                .reservations()
                .getFirst()
                .instances()
                .getFirst()
                .state()
                .name();
        return state.toString();
    }

    private String run() {
        return ec2.runInstances(request -> request.imageId("ami-12c6146b")
                        .instanceType("g4dn.xlarge")
                        .minCount(1)
                        .maxCount(1))
                .instances()
                .getFirst()
                .instanceId();
    }

    private void feed(String id, DoubleSupplier gpu, DoubleSupplier cpu) {
        Dimension instance = dimension("InstanceId", id);
        put(
                "CWAgent",
                "nvidia_smi_utilization_gpu",
                List.of(instance, dimension("host", "ip-10-0-0-1"), dimension("index", "0"), dimension("name", "T4")),
                gpu);
        put("AWS/EC2", "CPUUtilization", List.of(instance), cpu);
        put("AWS/EC2", "NetworkIn", List.of(instance), cpu);
        put("AWS/EC2", "NetworkOut", List.of(instance), cpu);
    }

    private void put(String namespace, String metric, List<Dimension> dimensions, DoubleSupplier value) {
        // Closely what is read closely, and by the hour what is read by the hour: moto is slow with many.
        Instant end = Instant.ofEpochSecond(Instant.now().getEpochSecond() / STEP.toSeconds() * STEP.toSeconds());
        Instant close = end.minus(Duration.ofMinutes(200));
        List<MetricDatum> data = new ArrayList<>();
        for (Instant at = end.minus(PAST); !at.isAfter(end); at = at.plus(at.isBefore(close) ? HOUR : STEP)) {
            data.add(MetricDatum.builder()
                    .metricName(metric)
                    .dimensions(dimensions)
                    .timestamp(at)
                    .value(value.getAsDouble())
                    .build());
        }
        cloudWatch.putMetricData(request -> request.namespace(namespace).metricData(data));
    }

    private static Dimension dimension(String name, String value) {
        return Dimension.builder().name(name).value(value).build();
    }
}
