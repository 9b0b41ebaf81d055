package dev.sluice.idle;

import dev.sluice.cloud.Samples;
import dev.sluice.cloud.Series;
import dev.sluice.cloud.Signal;
import dev.sluice.idle.past.Prospect;
import dev.sluice.model.Evidence;
import dev.sluice.model.Machine;
import dev.sluice.model.MachineState;
import dev.sluice.policy.Exemption;
import dev.sluice.policy.LabelPolicy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** Writes down what a verdict rests on. */
final class Witness {
    private final IdlePolicy policy;
    private final LabelPolicy labels;

    Witness(IdlePolicy policy, LabelPolicy labels) {
        this.policy = policy;
        this.labels = labels;
    }

    Evidence of(Seen seen, Prospect prospect, Exemption exemption, Verdict verdict, CellFacts cell) {
        MachineFacts facts = seen.facts();
        Sight sight = seen.sight();
        Signs signs = seen.signs();
        boolean asked = !facts.asked().isEmpty();
        List<String> used = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        if (facts.machine().state() == MachineState.RUNNING) {
            (sight.last().isPresent() ? used : missing).add(SignsCheck.name(Signal.ACCELERATOR_UTILIZATION));
        }
        if (asked) {
            used.addAll(signs.used());
            missing.addAll(signs.missing());
        }
        return new Evidence(
                used,
                missing,
                cell.from(),
                cell.now(),
                sight.coverage(),
                say(facts, sight, prospect, exemption, verdict));
    }

    private Map<String, String> say(
            MachineFacts facts, Sight sight, Prospect prospect, Exemption exemption, Verdict verdict) {
        Machine machine = facts.machine();
        Map<String, String> said = new LinkedHashMap<>();
        said.put(
                "accelerators",
                machine.accelerators().equivalent().toPlainString() + " x "
                        + machine.accelerators().model());
        labels.ownerOf(machine.labels()).ifPresent(owner -> said.put("owner", owner));
        said.put("purchase", machine.purchase().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        machine.cluster().ifPresent(cluster -> said.put("cluster", cluster));
        if (verdict instanceof Verdict.Unknown unknown) {
            said.put("reason", unknown.code());
        }
        sight.last().ifPresent(last -> {
            said.put("last-sample", last.toString());
            said.put("idle-for", prospect.idleFor().toString());
        });
        if (!prospect.idleFor().isZero()) {
            said.put("chance-of-work", rounded(prospect.chance().value()) + " %");
            said.put("accepted-chance", rounded(prospect.accepted().value()) + " %");
        }
        memory(facts).ifPresent(mib -> said.put("memory-held", Math.round(mib) + " MiB"));
        switch (exemption.state()) {
            case EXPIRED, WRONG -> said.put("exemption", exemption.text());
            case NONE, EXEMPT -> {
                // Nothing to say, or said by the verdict.
            }
        }
        if (verdict instanceof Verdict.Idle) {
            Worth.restartRisk(machine, policy).ifPresent(risk -> said.put("restart-risk", risk));
            if (machine.localDisks()) {
                policy.diskLoss().by(machine).ifPresent(by -> said.put("local-disk-loss", "accepted by " + by));
            }
        }
        facts.remedy().ifPresent(text -> said.put("remedy", text));
        return said;
    }

    /** Memory that is held is reported, and is no life sign: an idle model server holds it for ever. */
    private static OptionalDouble memory(MachineFacts facts) {
        double sum = 0;
        boolean any = false;
        for (Series series : facts.asked()) {
            Samples samples = facts.others().getOrDefault(series, Samples.NONE);
            if (series.signal() == Signal.ACCELERATOR_MEMORY && !samples.isEmpty()) {
                sum += samples.value(samples.size() - 1);
                any = true;
            }
        }
        return any ? OptionalDouble.of(sum) : OptionalDouble.empty();
    }

    private static String rounded(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
