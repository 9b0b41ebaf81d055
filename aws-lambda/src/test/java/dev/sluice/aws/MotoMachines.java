package dev.sluice.aws;

import dev.sluice.aws.testing.FaultyProxy;
import dev.sluice.aws.testing.FaultyProxy.Refusal;
import dev.sluice.cloud.MachinePower;
import dev.sluice.cloud.Machines;
import dev.sluice.cloud.Ports;
import dev.sluice.testkit.contract.PowerWorld;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.ec2.model.ResourceType;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.TagSpecification;

/** Machines in moto, stood up with the SDK as a person would. */
final class MotoMachines implements PowerWorld {
    private static final String GPU = "g4dn.xlarge";

    private final AwsClients clients;
    private final Ports ports;
    private final Set<String> gone = new HashSet<>();
    private final Set<String> scarce = new HashSet<>();

    /** What EC2 does and moto doesn't: a terminated instance stays so, and capacity may be used up. */
    MotoMachines(URI moto) {
        FaultyProxy proxy = new FaultyProxy(moto).refuse(this::refusal);
        clients = Fake.clients(moto);
        ports = Fake.wiring(proxy.endpoint()).ports(Fake.CELL);
    }

    private Optional<Refusal> refusal(String form) {
        boolean start = FaultyProxy.isAction(form, "StartInstances");
        if (!start && !FaultyProxy.isAction(form, "StopInstances")) {
            return Optional.empty();
        }
        if (gone.stream().anyMatch(form::contains)) {
            return Optional.of(new Refusal(400, "IncorrectInstanceState", "The instance is terminated."));
        }
        return start && scarce.stream().anyMatch(form::contains)
                ? Optional.of(new Refusal(500, "InsufficientInstanceCapacity", "There is no capacity."))
                : Optional.empty();
    }

    @Override
    public Machines machines() {
        return ports.get(Machines.class);
    }

    @Override
    public MachinePower power() {
        return ports.get(MachinePower.class);
    }

    @Override
    public String running(Map<String, String> labels) {
        return run(GPU, 1, labels).getFirst();
    }

    @Override
    public Optional<String> plain() {
        return Optional.of(run("t3.micro", 1, Map.of()).getFirst());
    }

    @Override
    public void stop(String id) {
        clients.ec2().stopInstances(request -> request.instanceIds(id));
    }

    @Override
    public void terminate(String id) {
        clients.ec2().terminateInstances(request -> request.instanceIds(id));
        gone.add(id);
    }

    @Override
    public Optional<String> grouped(String group) {
        return Optional.of(run(GPU, 1, Map.of("eks:nodegroup-name", group)).getFirst());
    }

    /** Moto counts reservations: one for each call. A second page of DescribeInstances is in the stub's tests. */
    @Override
    public List<String> overOnePage() {
        List<String> ids = new ArrayList<>(run(GPU, 230, Map.of()));
        ids.addAll(run("g5g.xlarge", 30, Map.of()));
        return ids;
    }

    @Override
    public boolean protect(String id) {
        clients.ec2()
                .modifyInstanceAttribute(request -> request.instanceId(id).disableApiStop(value -> value.value(true)));
        return true;
    }

    @Override
    public boolean exhaust(String id) {
        return scarce.add(id);
    }

    @Override
    public void settle() {
        // Moto's transitions end at once.
    }

    @Override
    public boolean startMovesLaunchTime() {
        return false;
    }

    List<String> run(String type, int count, Map<String, String> labels) {
        RunInstancesRequest.Builder request = RunInstancesRequest.builder()
                .imageId("ami-12c6146b")
                .instanceType(type)
                .minCount(count)
                .maxCount(count);
        if (!labels.isEmpty()) {
            List<Tag> tags = labels.entrySet().stream()
                    .map(label -> Tag.builder()
                            .key(label.getKey())
                            .value(label.getValue())
                            .build())
                    .toList();
            request.tagSpecifications(TagSpecification.builder()
                    .resourceType(ResourceType.INSTANCE)
                    .tags(tags)
                    .build());
        }
        return clients.ec2().runInstances(request.build()).instances().stream()
                .map(instance -> instance.instanceId())
                .toList();
    }
}
