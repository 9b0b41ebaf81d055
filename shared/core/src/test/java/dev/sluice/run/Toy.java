package dev.sluice.run;

import dev.sluice.cloud.Notifier;
import dev.sluice.cloud.Permission;
import dev.sluice.model.Mode;
import dev.sluice.model.Notice;
import dev.sluice.model.Outcome;
import dev.sluice.model.Place;
import dev.sluice.model.PlanRef;
import dev.sluice.model.Request;
import dev.sluice.model.RunReport;
import dev.sluice.model.Step;
import dev.sluice.model.StepOutcome;
import dev.sluice.policy.PolicyReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A whole estate for tests of the run: clock, state, cloud, people, and an engine over them. */
final class Toy {
    final ToyClock clock = new ToyClock();
    final ToyStore store = new ToyStore(clock);
    final ToyCloud cloud = new ToyCloud();
    final List<Notifier.Message> sent = new ArrayList<>();
    boolean notifies = true;
    boolean deaf;
    String policy = "limits:\n  fleet-share: 100\n  per-owner: 100\n";
    private int triggers;

    Toy(int machines) {
        for (int i = 0; i < machines; i++) {
            cloud.add(String.format(Locale.ROOT, "i-%03d", i));
        }
    }

    Toy limits(String... lines) {
        policy = "limits:\n  fleet-share: 100\n  per-owner: 100\n  " + String.join("\n  ", lines) + "\n";
        return this;
    }

    Setup setup() {
        return new Setup(
                List.of(cloud),
                cloud::ports,
                store,
                PolicyReader.read(policy, "policy.yaml", List.of(Limits.SECTION, cloud.section())),
                clock,
                notifies ? Optional.of(new Ear()) : Optional.empty());
    }

    Engine acting() {
        return Engine.acting(setup(), clock::advance);
    }

    Engine reporting() {
        return Engine.reportOnly(setup());
    }

    String trigger() {
        return "t-" + ++triggers;
    }

    Request request(Mode mode) {
        return new Request(
                "idle", List.of(cloud.cell), mode, trigger(), clock.instant().plus(Duration.ofHours(1)));
    }

    /** A look that acts in the same run. */
    RunReport act() {
        return acting().look(request(Mode.ACT));
    }

    RunReport plan() {
        return reporting().look(request(Mode.REPORT));
    }

    RunReport apply(RunReport planned) {
        PlanRef ref = planned.plan().orElseThrow();
        return acting().apply(approval(ref.id(), ref.hash()));
    }

    Approval approval(String id, String hash) {
        return new Approval(id, hash, trigger(), clock.instant().plus(Duration.ofHours(1)));
    }

    RunReport undo(String run, Duration keepTrying) {
        return acting().undo(new UndoRequest(
                run, keepTrying, trigger(), clock.instant().plus(Duration.ofHours(2))));
    }

    long stopped() {
        return cloud.machines.values().stream()
                .filter(machine -> !machine.running)
                .count();
    }

    /** Codes of a report's notices. */
    static List<String> notices(RunReport report) {
        return report.notices().stream().map(Notice::code).toList();
    }

    /** Why each step waits, by machine; empty for a free one. */
    static Map<String, String> places(RunReport report) {
        Map<String, String> places = new TreeMap<>();
        for (Step step : report.steps()) {
            String code = step.place() instanceof Place.Deferred deferred ? deferred.code() : "";
            places.put(step.resource().id(), code);
        }
        return places;
    }

    /** How each step ended, by machine: the class of the outcome, and its code. */
    static Map<String, String> outcomes(RunReport report) {
        Map<String, String> outcomes = new TreeMap<>();
        for (StepOutcome each : report.outcomes()) {
            outcomes.put(
                    each.step().resource().id(),
                    switch (each.outcome()) {
                        case Outcome.Done done -> "done";
                        case Outcome.Refused refused -> refused.code();
                        case Outcome.Failed failed -> failed.code();
                        case Outcome.Pending pending -> "pending";
                    });
        }
        return outcomes;
    }

    private final class Ear implements Notifier {
        @Override
        public Outcome send(Message message) {
            if (deaf) {
                return new Outcome.Failed("Throttled", "no topic today");
            }
            sent.add(message);
            return new Outcome.Done("sent");
        }

        @Override
        public List<Permission> permissions() {
            return List.of();
        }
    }
}
