package dev.sluice.aws;

import dev.sluice.adapter.ReadBack;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.cloud.MachinePower;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Permission.Need;
import dev.sluice.cloud.Read;
import dev.sluice.model.Cell;
import dev.sluice.model.Machine;
import dev.sluice.model.MachineState;
import dev.sluice.model.Outcome;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;

/** Stops and starts instances of EC2. Instance-store content is lost by a stop; EBS volumes and addresses stay. */
final class Ec2Power implements MachinePower {
    private static final String STOP = "ec2:StopInstances";
    private static final String START = "ec2:StartInstances";
    private static final String ATTRIBUTE = "ec2:DescribeInstanceAttribute";

    private final Cell cell;
    private final AwsClients clients;
    private final ReadBack readBack;

    Ec2Power(Cell cell, AwsClients clients, ReadBack readBack) {
        this.cell = cell;
        this.clients = clients;
        this.readBack = readBack;
    }

    @Override
    public Read<Optional<String>> protection(String id) {
        try {
            var answer = clients.ec2()
                    .describeInstanceAttribute(
                            request -> request.instanceId(id).attribute(InstanceAttributeName.DISABLE_API_STOP));
            boolean on = answer.disableApiStop() != null
                    && Boolean.TRUE.equals(answer.disableApiStop().value());
            return Read.of(on ? Optional.of("stop protection (disableApiStop) is on") : Optional.empty());
        } catch (SdkException e) {
            return new Read<>(
                    Optional.empty(), List.of(AwsProblems.of(e, ATTRIBUTE).gap(cell)));
        }
    }

    @Override
    public Map<String, Outcome> stop(List<Machine> machines) {
        List<String> ids = machines.stream().map(Machine::id).distinct().toList();
        Map<String, Optional<CloudProblem>> asked = EachOf.these(ids, some -> {
            try {
                clients.ec2().stopInstances(request -> request.instanceIds(some));
            } catch (SdkException e) {
                throw AwsProblems.of(e, STOP);
            }
        });
        return readBack.await(asked, MachineState.STOPPED);
    }

    @Override
    public Map<String, Outcome> start(List<String> ids) {
        Map<String, Optional<CloudProblem>> asked = EachOf.these(List.copyOf(new LinkedHashSet<>(ids)), some -> {
            try {
                clients.ec2().startInstances(request -> request.instanceIds(some));
            } catch (SdkException e) {
                throw AwsProblems.of(e, START);
            }
        });
        return readBack.await(asked, MachineState.RUNNING);
    }

    @Override
    public List<Permission> permissions() {
        return List.of(
                new Permission(ATTRIBUTE, Need.ACT, "ask for stop protection just before a stop"),
                new Permission(STOP, Need.ACT, "stop idle machines"),
                new Permission(START, Need.ACT, "undo a stop"),
                new Permission(Instances.OPERATION, Need.READ, "read the billed state back"));
    }
}
