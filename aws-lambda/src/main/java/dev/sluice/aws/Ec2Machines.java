package dev.sluice.aws;

import dev.sluice.cloud.CloudProblem;
import dev.sluice.cloud.Machines;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Permission.Need;
import dev.sluice.cloud.Read;
import dev.sluice.model.Cell;
import dev.sluice.model.Gap;
import dev.sluice.model.Machine;
import dev.sluice.model.MachineState;
import dev.sluice.model.Purchase;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The accelerator instances of EC2 in one account and region. */
final class Ec2Machines implements Machines {
    private final Cell cell;
    private final AwsClients clients;
    private final Instances instances;
    private final InstanceTypes types;
    private final Inventory inventory;

    Ec2Machines(Cell cell, AwsClients clients, InstanceTypes types, Inventory inventory) {
        this.cell = cell;
        this.clients = clients;
        this.instances = new Instances(clients);
        this.types = types;
        this.inventory = inventory;
    }

    @Override
    public Read<List<Machine>> list() {
        List<Draft> drafts = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        collect(
                gaps,
                () -> instances.all(draft -> {
                    if (!types.isPlain(draft.type())) {
                        drafts.add(draft);
                    }
                }));
        return machines(drafts, gaps);
    }

    @Override
    public Read<List<Machine>> reread(Set<String> ids) {
        List<Draft> drafts = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        collect(gaps, () -> instances.some(ids, drafts::add));
        return machines(drafts, gaps);
    }

    private Read<List<Machine>> machines(List<Draft> drafts, List<Gap> gaps) {
        drafts.removeIf(draft -> draft.state() == MachineState.GONE);
        Set<String> names = new TreeSet<>();
        drafts.forEach(draft -> names.add(draft.type()));
        collect(gaps, () -> {
            types.learn(names, clients);
            names.removeIf(name -> types.find(name).isPresent());
            if (!names.isEmpty()) {
                String detail = "EC2 does not say what these types carry: " + String.join(", ", names);
                gaps.add(new Gap(
                        cell,
                        InstanceTypes.OPERATION,
                        Gap.Reason.NOT_FOUND,
                        "InvalidInstanceType",
                        Optional.empty(),
                        detail));
            }
        });
        drafts.removeIf(draft -> types.find(draft.type())
                .flatMap(InstanceTypes.Type::accelerators)
                .isEmpty());

        Set<String> persistent = new TreeSet<>();
        Set<String> requests = new TreeSet<>();
        drafts.stream()
                .filter(draft -> draft.purchase() == Purchase.SPOT_ONE_TIME)
                .forEach(draft -> draft.spotRequest().ifPresent(requests::add));
        if (!requests.isEmpty()) {
            collect(gaps, () -> persistent.addAll(SpotRequests.persistent(requests, clients)));
        }

        List<Machine> machines = new ArrayList<>(drafts.size());
        for (Draft draft : drafts) {
            inventory.put(draft.id(), draft.facts());
            machines.add(draft.machine(cell, types.find(draft.type()).orElseThrow(), persistent));
        }
        machines.sort(Comparator.comparing(Machine::id));
        return new Read<>(List.copyOf(machines), gaps);
    }

    private void collect(List<Gap> gaps, Runnable read) {
        try {
            read.run();
        } catch (CloudProblem problem) {
            gaps.add(problem.gap(cell));
        }
    }

    @Override
    public List<Permission> permissions() {
        return List.of(
                new Permission(Instances.OPERATION, Need.READ, "list the machines, and read their state back"),
                new Permission(InstanceTypes.OPERATION, Need.READ, "see which machine types carry accelerators"),
                new Permission(
                        SpotRequests.OPERATION,
                        Need.READ,
                        "see which Spot machines can be started again after a stop"));
    }
}
