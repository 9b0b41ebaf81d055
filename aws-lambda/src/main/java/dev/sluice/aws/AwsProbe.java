package dev.sluice.aws;

import dev.sluice.adapter.Fanout;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Probe;
import dev.sluice.model.Gap;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatch.model.GetMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;

/**
 * Tries permissions by calls that change nothing: a read of the least there is, or EC2's dry run. A permission that is
 * refused only for some resource or tag can look allowed here, and one that is allowed only for some can look missing.
 */
final class AwsProbe implements Probe {
    /** An id that no instance has: whoever may ask is told that it isn't there. */
    private static final String NOBODY = "i-00000000000000000";

    private static final Map<String, Consumer<AwsClients>> TRIES = Map.of(
            "ec2:DescribeInstances",
            clients -> clients.ec2().describeInstances(request -> request.maxResults(5)),
            "ec2:DescribeInstanceTypes",
            clients -> clients.ec2().describeInstanceTypes(request -> request.maxResults(5)),
            "ec2:DescribeRegions",
            clients -> clients.ec2().describeRegions(),
            "ec2:DescribeSpotInstanceRequests",
            clients -> clients.ec2().describeSpotInstanceRequests(request -> request.maxResults(5)),
            "ec2:DescribeInstanceAttribute",
            clients -> clients.ec2()
                    .describeInstanceAttribute(
                            request -> request.instanceId(NOBODY).attribute(InstanceAttributeName.DISABLE_API_STOP)),
            "ec2:StopInstances",
            clients ->
                    clients.ec2().stopInstances(request -> request.dryRun(true).instanceIds(NOBODY)),
            "ec2:StartInstances",
            clients ->
                    clients.ec2().startInstances(request -> request.dryRun(true).instanceIds(NOBODY)),
            "cloudwatch:ListMetrics",
            clients -> clients.cloudWatch().listMetrics(request -> request.namespace("Sluice")),
            "cloudwatch:GetMetricData",
            clients -> clients.cloudWatch().getMetricData(AwsProbe::oneQuery),
            "pricing:GetProducts",
            clients -> clients.pricing()
                    .getProducts(request -> request.serviceCode("AmazonEC2").maxResults(1)));

    private final AwsClients clients;

    AwsProbe(AwsClients clients) {
        this.clients = clients;
    }

    @Override
    public List<Answer> probe(List<Permission> permissions) {
        List<Supplier<Answer>> calls = permissions.stream()
                .map(permission -> (Supplier<Answer>) () -> answer(permission))
                .toList();
        return calls.isEmpty() ? List.of() : Fanout.all(calls);
    }

    private Answer answer(Permission permission) {
        return Optional.ofNullable(TRIES.get(permission.action()))
                .map(attempt -> answer(permission, attempt))
                .orElseGet(() -> new Answer(permission, Standing.NOT_TRIED, "no call that changes nothing would tell"));
    }

    private Answer answer(Permission permission, Consumer<AwsClients> attempt) {
        try {
            attempt.accept(clients);
            return new Answer(permission, Standing.ALLOWED, "");
        } catch (SdkException e) {
            CloudProblem problem = AwsProblems.of(e, permission.action());
            // A dry run that would have worked, and an id that isn't there, are both said to those only who may ask.
            if (problem.code().equals("DryRunOperation") || problem.reason() == Gap.Reason.NOT_FOUND) {
                return new Answer(permission, Standing.ALLOWED, "");
            }
            boolean missing = problem.permission().isPresent();
            return new Answer(
                    permission,
                    missing ? Standing.MISSING : Standing.NOT_TRIED,
                    problem.code() + ": " + problem.getMessage());
        }
    }

    private static void oneQuery(GetMetricDataRequest.Builder request) {
        Instant now = Instant.now();
        request.startTime(now.minusSeconds(300))
                .endTime(now)
                .metricDataQueries(MetricDataQuery.builder()
                        .id("m0")
                        .metricStat(stat -> stat.metric(
                                        metric -> metric.namespace("AWS/EC2").metricName("CPUUtilization"))
                                .period(300)
                                .stat("Maximum"))
                        .build());
    }

    @Override
    public List<Permission> permissions() {
        return List.of();
    }
}
