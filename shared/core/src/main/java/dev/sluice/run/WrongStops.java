package dev.sluice.run;

import dev.sluice.capability.ActionKind;
import dev.sluice.capability.Scene;
import dev.sluice.model.ActionName;
import dev.sluice.model.Step;
import dev.sluice.record.Ledger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the acts of 24 hours that people took back themselves: each was wrong, is counted so, and shields its resource. */
final class WrongStops {
    private final Run run;

    WrongStops(Run run) {
        this.run = run;
    }

    void find(Past past, Scene scene) {
        Instant now = run.state().serverTime();
        Map<ActionName, Map<String, Act>> candidates = candidates(past, now);
        List<Act> wrong = new ArrayList<>();
        candidates.forEach((action, acts) -> {
            Optional<ActionKind> kind = run.kind(action);
            if (kind.isPresent()) {
                wrong.addAll(takenBack(kind.get(), acts, scene));
            }
        });
        if (!wrong.isEmpty()) {
            count(wrong, now);
        }
    }

    private Map<ActionName, Map<String, Act>> candidates(Past past, Instant now) {
        List<Act> acts = past.standing().stream()
                .filter(act -> act.at().isAfter(now.minus(Ledger.WINDOW)))
                .toList();
        Map<ActionName, Map<String, Act>> byAction = new LinkedHashMap<>();
        if (acts.isEmpty()) {
            return byAction;
        }
        Ledger ledger = run.ledger().read(now);
        for (Act act : acts) {
            if (ledger.wrongStops().stream().noneMatch(known -> same(known, act))) {
                byAction.computeIfAbsent(act.step().action(), action -> new LinkedHashMap<>())
                        .put(act.step().id(), act);
            }
        }
        return byAction;
    }

    private List<Act> takenBack(ActionKind kind, Map<String, Act> acts, Scene scene) {
        try {
            List<Step> steps = acts.values().stream().map(Act::step).toList();
            Set<String> ids = kind.takenBack(steps, scene);
            return acts.values().stream()
                    .filter(act -> ids.contains(act.step().id()))
                    .toList();
        } catch (RuntimeException e) {
            run.report()
                    .incomplete(
                            "wrong-stops",
                            scene.cell() + ": it could not be read which stops people took back: " + e.getMessage());
            return List.of();
        }
    }

    private void count(List<Act> wrong, Instant now) {
        run.ledger().change(now, ledger -> {
            List<Ledger.WrongStop> all = new ArrayList<>(ledger.wrongStops());
            List<Ledger.Shield> shields = new ArrayList<>(ledger.shields());
            for (Act act : wrong) {
                if (all.stream().noneMatch(known -> same(known, act))) {
                    all.add(new Ledger.WrongStop(now, act.run(), act.resource()));
                    shields.removeIf(shield -> shield.resource().equals(act.resource()));
                    shields.add(new Ledger.Shield(
                            act.resource(),
                            now.plus(Ledger.WINDOW),
                            "people took back what run " + act.run() + " did"));
                }
            }
            return new Ledger(ledger.acts(), all, shields, ledger.halts());
        });
        for (Act act : wrong) {
            run.report()
                    .note("wrong-stop", Words.name(act.step()) + " by run " + act.run() + " was taken back by people");
        }
    }

    private static boolean same(Ledger.WrongStop known, Act act) {
        return known.run().equals(act.run()) && known.resource().equals(act.resource());
    }
}
