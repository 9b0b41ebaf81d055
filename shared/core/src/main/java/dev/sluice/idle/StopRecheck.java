package dev.sluice.idle;

import dev.sluice.capability.Proposal;
import dev.sluice.capability.Recheck;
import dev.sluice.capability.Scene;
import dev.sluice.cloud.MachinePower;
import dev.sluice.cloud.Machines;
import dev.sluice.cloud.Read;
import dev.sluice.cloud.Samples;
import dev.sluice.idle.past.Patience;
import dev.sluice.model.Block;
import dev.sluice.model.Machine;
import dev.sluice.model.MachineState;
import dev.sluice.model.Step;
import dev.sluice.policy.LabelPolicy;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Decides just before a stop whether it is still right, by the very check of the look, over everything that was measured
 * since: the machine as it is now, every sample since the look or the mark, and whether it is protected from being stopped.
 */
final class StopRecheck {
    /** An act wants a fresher last sample than a look does: at most so many periods old. */
    private static final int FRESH_PERIODS = 2;

    private final Scene scene;
    private final IdlePolicy policy;
    private final LabelPolicy labels;
    private final LearnedOnce learned;
    private final Deciding check;

    /** Makes the check of a look. */
    @FunctionalInterface
    interface Deciding {
        IdleCheck by(IdlePolicy policy, LabelPolicy labels, Patience patience);
    }

    StopRecheck(Scene scene, LearnedOnce learned) {
        this(scene, learned, IdleCheck::new);
    }

    /** @param check the one by which the look decided */
    StopRecheck(Scene scene, LearnedOnce learned, Deciding check) {
        this.check = check;
        this.scene = scene;
        this.learned = learned;
        this.policy = scene.policy().get(IdlePolicy.SECTION);
        this.labels = scene.policy().get(LabelPolicy.SECTION);
    }

    Map<String, Recheck> of(List<Step> steps) {
        Map<String, Instant> since = new HashMap<>();
        steps.forEach(step -> since.put(step.id(), since(step)));
        Reread machines = Reread.of(steps, scene);
        Map<String, Decision> decisions = decide(machines, since);
        Map<String, Recheck> answers = new HashMap<>();
        Map<Step, CompletableFuture<Read<Optional<String>>>> protections = new HashMap<>();
        try (Together together = new Together()) {
            for (Step step : steps) {
                Optional<Recheck.Stay> stay =
                        stay(step, machines, decisions, since.getOrDefault(step.id(), scene.now()));
                if (stay.isPresent()) {
                    answers.put(step.id(), stay.get());
                } else {
                    protections.put(
                            step,
                            together.begin(() -> scene.ports()
                                    .get(MachinePower.class)
                                    .protection(step.resource().id())));
                }
            }
            protections.forEach((step, asked) -> machines.find(step)
                    .ifPresent(machine -> answers.put(step.id(), protectedOrGo(Together.end(asked), machine))));
        }
        return answers;
    }

    /** The earlier of the look and the mark of mode warn; without a readable one, nothing is known to have been seen. */
    private Instant since(Step step) {
        return List.of(StopMachine.LOOKED, Proposal.MARKED).stream()
                .map(key -> Optional.ofNullable(step.parameters().get(key)))
                .flatMap(Optional::stream)
                .map(text -> moment(text).orElse(Instant.EPOCH))
                .min(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Map<String, Decision> decide(Reread machines, Map<String, Instant> since) {
        // What is older than the history that is kept can't be read whole any more; such a step is refused below.
        Instant oldest = scene.now().minus(policy.history());
        Instant from = since.values().stream()
                .filter(moment -> moment.isAfter(oldest))
                .min(Instant::compareTo)
                .orElse(scene.now());
        LearnedOnce.Learned known = learned.from(scene.memory(), policy);
        Reading reading = new IdleReader(scene.ports(), policy, labels, scene.now())
                .again(withPeers(machines), from, known.memory(), known.patience());
        return check.by(policy, labels, reading.patience()).decide(reading.cell()).stream()
                .collect(Collectors.toMap(decision -> decision.machine().id(), decision -> decision));
    }

    /** The machines, and those of the same clusters, since a busy one of these is a life sign. */
    private Read<List<Machine>> withPeers(Reread machines) {
        List<Machine> own = new ArrayList<>(machines.all());
        Set<String> clusters =
                own.stream().flatMap(machine -> machine.cluster().stream()).collect(Collectors.toSet());
        if (clusters.isEmpty() || !policy.lifeSigns().busyPeers()) {
            return Read.of(own);
        }
        Set<String> ids = own.stream().map(Machine::id).collect(Collectors.toSet());
        Read<List<Machine>> all = scene.ports().get(Machines.class).list();
        all.value().stream()
                .filter(machine -> !ids.contains(machine.id()))
                .filter(machine -> machine.cluster().filter(clusters::contains).isPresent())
                .forEach(own::add);
        return new Read<>(own, all.gaps());
    }

    private Optional<Recheck.Stay> stay(Step step, Reread machines, Map<String, Decision> decisions, Instant since) {
        Optional<Machine> found = machines.find(step);
        if (found.isEmpty()) {
            return Optional.of(machines.missing());
        }
        Machine machine = found.get();
        if (machine.state() != MachineState.RUNNING && machine.state() != MachineState.OFF_BUT_BILLED) {
            return stay("not-running", "it is " + Reread.word(machine));
        }
        Optional<String> broken = Expects.broken(step.expects(), machine, labels);
        if (broken.isPresent()) {
            return stay("changed", broken.get());
        }
        Decision decision = decisions.get(machine.id());
        if (decision == null) {
            return stay(Recheck.Stay.UNREADABLE, "nothing was decided of it");
        }
        if (decision.verdict() instanceof Verdict.Unknown unknown) {
            boolean unread = Set.of("unread", "doubt", "peers-unread").contains(unknown.code());
            return stay(unread ? Recheck.Stay.UNREADABLE : "unknown", unknown.why());
        }
        if (!(decision.verdict() instanceof Verdict.Idle)) {
            return stay(decision.verdict().word(), decision.verdict().why());
        }
        if (!decision.finding().blocks().isEmpty()) {
            Block block = decision.finding().blocks().getFirst();
            return stay(block.code(), block.why());
        }
        return machine.state() == MachineState.RUNNING ? unseen(decision.sight(), since) : Optional.empty();
    }

    private Optional<Recheck.Stay> unseen(Sight sight, Instant since) {
        if (!since.isAfter(scene.now().minus(policy.history()))) {
            return stay("too-old", "the look that proposed it is too long ago, or not named");
        }
        Samples samples = sight.samples();
        for (int i = 0; i < samples.size(); i++) {
            boolean after = samples.second(i) + IdlePolicy.PERIOD.toSeconds() > since.getEpochSecond();
            if (after && samples.value(i) >= policy.patience().busyFrom().value()) {
                return stay("worked", "it worked since, at " + Spans.of(Instant.ofEpochSecond(samples.second(i))));
            }
        }
        Duration age = sight.last()
                .map(last -> Duration.between(last.plus(IdlePolicy.PERIOD), scene.now()))
                .orElse(policy.history());
        return age.compareTo(IdlePolicy.PERIOD.multipliedBy(FRESH_PERIODS)) > 0
                ? stay("stale", "its last sample is " + Spans.of(age) + " old")
                : Optional.empty();
    }

    static Recheck protectedOrGo(Read<Optional<String>> protection, Machine machine) {
        if (!protection.complete()) {
            return new Recheck.Stay(
                    Recheck.Stay.UNREADABLE,
                    Doubts.of("its stop protection could not be read", protection.gaps())
                            .orElse("its stop protection could not be read"));
        }
        if (protection.value().isPresent()) {
            return new Recheck.Stay("stop-protected", protection.value().get());
        }
        return new Recheck.Go(Map.of(
                "state",
                Reread.word(machine),
                Expects.LAUNCHED,
                machine.launchedAt().toString(),
                Expects.TYPE,
                machine.type()));
    }

    private static Optional<Recheck.Stay> stay(String code, String why) {
        return Optional.of(new Recheck.Stay(code, why));
    }
}
