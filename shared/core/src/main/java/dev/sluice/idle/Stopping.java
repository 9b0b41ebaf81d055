package dev.sluice.idle;

import dev.sluice.capability.ActionKind;
import dev.sluice.capability.Recheck;
import dev.sluice.capability.Scene;
import dev.sluice.cloud.MachinePower;
import dev.sluice.cloud.Machines;
import dev.sluice.cloud.Prices;
import dev.sluice.cloud.Read;
import dev.sluice.cloud.StateStore;
import dev.sluice.idle.past.Patience;
import dev.sluice.model.Block;
import dev.sluice.model.Machine;
import dev.sluice.model.MachineState;
import dev.sluice.model.Saving;
import dev.sluice.model.Step;
import dev.sluice.policy.Exemption;
import dev.sluice.policy.LabelPolicy;
import dev.sluice.record.Keys;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Stops machines for another reason than that they are idle for long: what protects a machine from the idle check protects
 * it from that, too. Either only machines that rest now are stopped, by the idle check's own judging and without its
 * patience; or machines that run, whatever they do.
 */
public final class Stopping {
    private static final ActionKind STOP = new StopMachine();

    private final Scene scene;
    private final IdlePolicy policy;
    private final LabelPolicy labels;

    /** @param scene of whichever capability; what the idle check remembers of its cell is read from the state beside its ports */
    public Stopping(Scene scene) {
        Optional<byte[]> memory = scene.ports()
                .find(StateStore.class)
                .flatMap(store -> store.get(Keys.memory(scene.cell(), IdleCapability.NAME)))
                .map(StateStore.Versioned::content);
        this.scene = new Scene(scene.ports(), scene.policy(), scene.now(), memory);
        this.policy = scene.policy().get(IdlePolicy.SECTION);
        this.labels = scene.policy().get(LabelPolicy.SECTION);
    }

    /** How machines are stopped; what it re-checks by is the idle check with its patience, so that others bring their own. */
    public static ActionKind kind() {
        return STOP;
    }

    /**
     * One machine that runs.
     *
     * @param verdict in the idle check's words, {@code running} where its work was not looked at
     * @param stop whether it may be stopped
     * @param blocks why not, where its work would not be in the way
     * @param parameters what the re-check needs to know of this look
     * @param expects what must be the same at the stop
     */
    public record Candidate(
            Machine machine,
            String verdict,
            String why,
            boolean stop,
            List<Block> blocks,
            Saving saving,
            Map<String, String> parameters,
            Map<String, String> expects,
            int accelerators,
            Optional<String> owner) {
        public Candidate {
            blocks = List.copyOf(blocks);
            parameters = Map.copyOf(parameters);
            expects = Map.copyOf(expects);
        }

        /** What it is, for people. */
        public String subject() {
            return IdleCheck.subject(machine);
        }
    }

    /**
     * What a look found.
     *
     * @param fleet how many machines there are, running or not
     */
    public record Found(List<Candidate> candidates, int fleet) {
        public Found {
            candidates = List.copyOf(candidates);
        }
    }

    /** @param evenBusy whether it doesn't matter what they do */
    public Read<Found> look(boolean evenBusy) {
        Read<List<Machine>> inventory = scene.ports().get(Machines.class).list();
        List<Machine> running =
                inventory.value().stream().filter(Stopping::runs).toList();
        Read<Map<String, Prices.Price>> prices = scene.ports()
                .find(Prices.class)
                .filter(port -> !running.isEmpty())
                .map(port -> port.hourly(running))
                .orElseGet(() -> Read.of(Map.of()));
        Read<Map<String, Decision>> decided = evenBusy ? Read.of(Map.of()) : decide(inventory);
        List<Candidate> candidates = running.stream()
                .map(machine -> candidate(
                        machine,
                        evenBusy
                                ? whatever(machine)
                                : judged(Optional.ofNullable(decided.value().get(machine.id()))),
                        Worth.of(machine, Optional.ofNullable(prices.value().get(machine.id())))))
                .toList();
        Read<Found> found =
                Read.of(new Found(candidates, inventory.value().size())).with(prices.gaps());
        return evenBusy ? found.with(inventory.gaps()) : found.with(decided.gaps());
    }

    /** The same again just before a stop, for steps with the parameters and expectations of candidates. */
    public Map<String, Recheck> recheck(List<Step> steps, boolean evenBusy) {
        return evenBusy ? whatever(steps) : new StopRecheck(scene, new LearnedOnce(), IdleCheck::ofRest).of(steps);
    }

    private Read<Map<String, Decision>> decide(Read<List<Machine>> inventory) {
        IdleMemory memory = scene.memory().map(IdleMemoryJson::read).orElse(IdleMemory.NONE);
        // No chance is asked for, so that nothing need be learned.
        Patience patience = Patience.learn(List.of(), policy.patience());
        Reading reading = new IdleReader(scene.ports(), policy, labels, scene.now())
                .again(inventory, scene.now(), memory, patience);
        Map<String, Decision> decisions = IdleCheck.ofRest(policy, labels, patience).decide(reading.cell()).stream()
                .collect(Collectors.toMap(decision -> decision.machine().id(), Function.identity()));
        return new Read<>(decisions, reading.gaps());
    }

    private record Judgement(String verdict, String why, boolean stop, List<Block> blocks) {}

    private static Judgement judged(Optional<Decision> decided) {
        return decided.map(decision -> new Judgement(
                        decision.verdict().word(),
                        decision.verdict().why(),
                        decision.proposal().isPresent(),
                        decision.finding().blocks()))
                .orElseGet(() -> new Judgement("unknown", "nothing was found out about it", false, List.of()));
    }

    private Judgement whatever(Machine machine) {
        Exemption exemption = labels.exemption(machine.labels(), scene.now());
        if (exemption.state() == Exemption.State.EXEMPT) {
            return new Judgement("exempt", "label " + exemption.text(), false, List.of());
        }
        List<Block> blocks = Blocks.of(machine, policy, exemption, scene.now());
        return new Judgement("running", "runs, and what it does was not asked", blocks.isEmpty(), blocks);
    }

    private Candidate candidate(Machine machine, Judgement judgement, Saving saving) {
        return new Candidate(
                machine,
                judgement.verdict(),
                judgement.why(),
                judgement.stop(),
                judgement.blocks(),
                saving,
                Map.of(StopMachine.LOOKED, scene.now().toString()),
                Expects.of(machine, labels),
                machine.accelerators().equivalent().setScale(0, RoundingMode.UP).intValueExact(),
                labels.ownerOf(machine.labels()));
    }

    private Map<String, Recheck> whatever(List<Step> steps) {
        Reread machines = Reread.of(steps, scene);
        Map<String, Recheck> answers = new HashMap<>();
        for (Step step : steps) {
            answers.put(
                    step.id(),
                    machines.find(step).map(machine -> whatever(step, machine)).orElseGet(machines::missing));
        }
        return answers;
    }

    private Recheck whatever(Step step, Machine machine) {
        if (!runs(machine)) {
            return new Recheck.Stay("not-running", "it is " + Reread.word(machine));
        }
        Optional<String> broken = Expects.broken(step.expects(), machine, labels);
        if (broken.isPresent()) {
            return new Recheck.Stay("changed", broken.get());
        }
        Judgement judgement = whatever(machine);
        if (!judgement.stop()) {
            List<Block> blocks = new ArrayList<>(judgement.blocks());
            return blocks.isEmpty()
                    ? new Recheck.Stay(judgement.verdict(), judgement.why())
                    : new Recheck.Stay(
                            blocks.getFirst().code(), blocks.getFirst().why());
        }
        return StopRecheck.protectedOrGo(scene.ports().get(MachinePower.class).protection(machine.id()), machine);
    }

    /**
     * Whether a machine is off, or going off, and was not started since it was stopped.
     *
     * @param before what its re-check said just before the stop
     */
    public static boolean isStillStopped(Machine machine, Map<String, String> before) {
        return (machine.state() == MachineState.STOPPED || machine.state() == MachineState.STOPPING)
                && machine.launchedAt().toString().equals(before.get(Expects.LAUNCHED));
    }

    private static boolean runs(Machine machine) {
        return machine.state() == MachineState.RUNNING || machine.state() == MachineState.OFF_BUT_BILLED;
    }
}
