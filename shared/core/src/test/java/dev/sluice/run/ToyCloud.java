package dev.sluice.run;

import dev.sluice.capability.ActionKind;
import dev.sluice.capability.Capability;
import dev.sluice.capability.Look;
import dev.sluice.capability.Proposal;
import dev.sluice.capability.Scene;
import dev.sluice.cloud.Port;
import dev.sluice.cloud.Ports;
import dev.sluice.model.Cell;
import dev.sluice.model.Evidence;
import dev.sluice.model.Finding;
import dev.sluice.model.Gap;
import dev.sluice.model.Money;
import dev.sluice.model.Notice;
import dev.sluice.model.Percent;
import dev.sluice.model.ResourceRef;
import dev.sluice.model.Saving;
import dev.sluice.policy.Section;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** A cloud of machines that are idle or not, and a capability that proposes to stop the idle ones. */
final class ToyCloud implements Capability {
    static final Cell CELL = Cell.of("aws/123456789012/us-east-1");

    final NavigableMap<String, ToyMachine> machines = new TreeMap<>();
    /** The cloud's own account of what was stopped, whatever the state store says. */
    final List<Stop> stops = new ArrayList<>();

    final List<Gap> gaps = new ArrayList<>();
    final List<String> memories = new ArrayList<>();
    Optional<Notice> halt = Optional.empty();
    Optional<Instant> idleSince = Optional.empty();
    String memory = "{}";
    int batch = 3;
    Runnable beforeAct = () -> {};
    boolean actThrows;
    Cell cell = CELL;

    record Stop(Instant at, String id, String price, Optional<String> owner, boolean wasProtected) {}

    ToyMachine add(String id) {
        ToyMachine machine = new ToyMachine(id);
        machines.put(id, machine);
        return machine;
    }

    ToyMachine get(String id) {
        return machines.get(id);
    }

    ToyMachine of(ResourceRef ref) {
        return machines.get(ref.id());
    }

    Ports ports(Cell where) {
        return new Ports() {
            @Override
            public Cell cell() {
                return where;
            }

            @Override
            public <P extends Port> Optional<P> find(Class<P> port) {
                return Optional.empty();
            }
        };
    }

    @Override
    public String name() {
        return "idle";
    }

    @Override
    public Set<Class<? extends Port>> needs() {
        return Set.of();
    }

    @Override
    public Section<?> section() {
        return new Section<>("idle", "Toy.", fields -> "none");
    }

    @Override
    public List<ActionKind> actions() {
        return List.of(new ToyStop(this), new ToyStart(this));
    }

    @Override
    public Look look(Scene scene) {
        scene.memory().ifPresent(bytes -> memories.add(new String(bytes, StandardCharsets.UTF_8)));
        List<Finding> findings = new ArrayList<>();
        List<Proposal> proposals = new ArrayList<>();
        for (ToyMachine machine : machines.values()) {
            if (machine.running) {
                findings.add(finding(scene, machine));
                if (machine.idle && !machine.protectedByLabel) {
                    proposals.add(proposal(scene, machine));
                }
            }
        }
        byte[] remembered = memory.getBytes(StandardCharsets.UTF_8);
        return new Look(gaps, findings, proposals, remembered, machines.size(), halt);
    }

    private Finding finding(Scene scene, ToyMachine machine) {
        Evidence evidence = new Evidence(List.of("toy"), List.of(), scene.now(), scene.now(), Percent.FULL, Map.of());
        String verdict = machine.idle ? "idle" : "busy";
        return new Finding(ref(scene, machine), name(), "toy", verdict, "as set", evidence, saving(machine), List.of());
    }

    private Proposal proposal(Scene scene, ToyMachine machine) {
        Map<String, String> parameters =
                idleSince.map(since -> Map.of(Proposal.SINCE, since.toString())).orElse(Map.of());
        return new Proposal(
                ToyStop.NAME,
                ref(scene, machine),
                "it is idle",
                parameters,
                Map.of("launches", String.valueOf(machine.launches)),
                saving(machine),
                1,
                machine.owner);
    }

    private static ResourceRef ref(Scene scene, ToyMachine machine) {
        return new ResourceRef(scene.cell(), "machine", machine.id);
    }

    private static Saving saving(ToyMachine machine) {
        Optional<Money> price = machine.price.isEmpty() ? Optional.empty() : Optional.of(Money.usd(machine.price));
        return new Saving(price, Optional.empty(), "toy prices", "not known");
    }
}
