package dev.sluice.gcp;

import com.google.api.services.compute.model.MachineType;
import dev.sluice.adapter.Fanout;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.model.Accelerators;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What each machine type in use carries, asked of Compute Engine by its name, once per process: a type doesn't change, and
 * is the same in all zones and projects. The catalogue of all types is thousands of entries per zone and never read.
 */
final class MachineTypes {
    static final String OPERATION = "compute.machineTypes.get";

    private static final String FIELDS =
            "name,accelerators(guestAcceleratorType,guestAcceleratorCount),bundledLocalSsds/partitionCount";

    /**
     * Families without accelerators of their own, 2026. N1 among them: what is attached to a machine of it, the machine
     * says. A family that is not here is asked for.
     */
    private static final Set<String> PLAIN = Set.of(
            "c2", "c2d", "c3", "c3d", "c4", "c4a", "c4d", "custom", "e2", "f1", "g1", "h3", "h4d", "m1", "m2", "m3",
            "m4", "n1", "n2", "n2d", "n4", "n4a", "n4d", "t2a", "t2d", "x4", "z3");

    private final GcpClients clients;
    private final Map<String, Type> known = new ConcurrentHashMap<>();

    /**
     * One type.
     *
     * @param accelerators those that are built in; empty where there are none
     * @param localDisks whether it has disks whose content a stop loses
     */
    record Type(Optional<Accelerators> accelerators, boolean localDisks) {}

    MachineTypes(GcpClients clients) {
        this.clients = clients;
    }

    /** Whether nothing can be built into machines of this type. */
    static boolean isPlain(String type) {
        int end = type.indexOf('-');
        return PLAIN.contains(end < 0 ? type : type.substring(0, end));
    }

    Optional<Type> find(String type) {
        return Optional.ofNullable(known.get(type));
    }

    /**
     * Asks for those that are not known yet, side by side.
     *
     * @param zones for each type a zone in which it is in use
     * @return the types that could not be read, and why
     */
    Map<String, CloudProblem> learn(String project, Map<String, String> zones) {
        Map<String, CloudProblem> problems = new ConcurrentHashMap<>();
        List<Supplier<String>> calls = new ArrayList<>();
        zones.forEach((type, zone) -> {
            if (!known.containsKey(type)) {
                calls.add(() -> {
                    try {
                        known.put(type, ask(project, zone, type));
                    } catch (CloudProblem problem) {
                        problems.put(type, problem);
                    }
                    return type;
                });
            }
        });
        if (!calls.isEmpty()) {
            Fanout.all(calls);
        }
        return problems;
    }

    private Type ask(String project, String zone, String type) {
        MachineType found = GcpClients.call(
                OPERATION,
                GcpClients.request(() -> clients.compute()
                        .machineTypes()
                        .get(project, zone, type)
                        .setFields(FIELDS)));
        Optional<Accelerators> accelerators = found.getAccelerators() == null
                ? Optional.empty()
                : found.getAccelerators().stream()
                        .map(each -> AcceleratorTypes.of(
                                type,
                                Words.text(each.getGuestAcceleratorType()),
                                Words.number(each.getGuestAcceleratorCount())))
                        .findFirst();
        boolean disks = found.getBundledLocalSsds() != null
                && Words.number(found.getBundledLocalSsds().getPartitionCount()) > 0;
        return new Type(accelerators.or(() -> AcceleratorTypes.tpu(type)), disks);
    }
}
