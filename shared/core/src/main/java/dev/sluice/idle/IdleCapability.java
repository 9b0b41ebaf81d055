package dev.sluice.idle;

import dev.sluice.capability.ActionKind;
import dev.sluice.capability.Capability;
import dev.sluice.capability.Look;
import dev.sluice.capability.Scene;
import dev.sluice.cloud.Machines;
import dev.sluice.cloud.Port;
import dev.sluice.cloud.Prices;
import dev.sluice.cloud.Telemetry;
import dev.sluice.model.Notice;
import dev.sluice.policy.LabelPolicy;
import dev.sluice.policy.Section;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds accelerator machines that nobody uses, and proposes to stop them. */
public final class IdleCapability implements Capability {
    static final String NAME = "idle";

    private final List<ActionKind> actions = List.of(new StopMachine(), new StartMachine());

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Set<Class<? extends Port>> needs() {
        return Set.of(Machines.class, Telemetry.class, Prices.class);
    }

    @Override
    public Section<IdlePolicy> section() {
        return IdlePolicy.SECTION;
    }

    @Override
    public List<ActionKind> actions() {
        return actions;
    }

    @Override
    public Look look(Scene scene) {
        IdlePolicy policy = scene.policy().get(IdlePolicy.SECTION);
        LabelPolicy labels = scene.policy().get(LabelPolicy.SECTION);
        IdleMemory memory = scene.memory().map(IdleMemoryJson::read).orElse(IdleMemory.NONE);
        Reading reading = new IdleReader(scene.ports(), policy, labels, scene.now()).all(memory);
        List<Decision> decisions = new IdleCheck(policy, labels, reading.patience()).decide(reading.cell());
        int judged = (int) decisions.stream().filter(IdleCapability::judged).count();
        int idle = (int) decisions.stream()
                .filter(decision ->
                        judged(decision) && decision.sight().working().isEmpty())
                .count();
        Optional<Notice> halt = memory.band().halt(idle, judged, policy.band());
        Band band = memory.band().with(idle, judged, scene.now(), policy.band());
        return new Look(
                reading.gaps(),
                decisions.stream().map(Decision::finding).toList(),
                decisions.stream()
                        .flatMap(decision -> decision.proposal().stream())
                        .toList(),
                IdleMemoryJson.write(new Learner(policy, reading).memory(memory, decisions, band)),
                reading.inventory().size(),
                halt);
    }

    /** Whether its devices said anything: what nobody could see has no part in the fleet's idle share. */
    private static boolean judged(Decision decision) {
        return decision.sight().blind().isEmpty() || decision.sight().working().isPresent();
    }
}
