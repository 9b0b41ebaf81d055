package dev.sluice.run;

import dev.sluice.capability.ActionKind;
import dev.sluice.capability.Scene;
import dev.sluice.model.Cell;
import dev.sluice.model.Outcome;
import dev.sluice.model.StepOutcome;
import dev.sluice.record.Line;
import dev.sluice.record.Telling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Finds out how acts ended whose run crashed before it could write that down, or that were still under way. It reads and
 * never acts: what was not done is planned anew, or not.
 */
final class Settler {
    /** The ticket of what could not be asked: there is nothing new to write down. */
    private static final String UNKNOWN = "unknown";

    private final Run run;

    Settler(Run run) {
        this.run = run;
    }

    void settle(Journal journal, Scene scene) {
        List<Line> lines = new ArrayList<>();
        Map<String, List<Act>> ended = new TreeMap<>();
        for (Act act : journal.past().open()) {
            Outcome found = ask(act, scene);
            report(act, found);
            if (found instanceof Outcome.Pending pending) {
                if (act.outcome().filter(pending::equals).isPresent()
                        || pending.ticket().equals(UNKNOWN)) {
                    continue;
                }
            } else if (act.outcome().isEmpty() || !(found instanceof Outcome.Done)) {
                // That a stop is under way was told; that it came to its end as expected is no news.
                ended.computeIfAbsent(Words.id(journal.cell(), act), id -> new ArrayList<>())
                        .add(act.with(found));
            }
            lines.add(new Line.Ended(act.ref(), found));
        }
        if (!lines.isEmpty()) {
            ended.forEach((id, acts) -> tell(id, journal.cell(), acts));
            journal.append(lines);
        }
    }

    private void report(Act act, Outcome found) {
        boolean own = act.run().equals(run.id());
        String key = own ? act.step().id() : act.run() + " " + act.step().id();
        String text = "run " + act.run() + ", " + Words.name(act.step()) + ": " + Words.of(found);
        if (own) {
            run.report().ended(act.step(), found);
        }
        if (found instanceof Outcome.Pending) {
            run.report().unfinished(key, "pending", text);
        } else {
            run.report().finished(key);
            run.report().note("settled", text);
        }
    }

    private Outcome ask(Act act, Scene scene) {
        Optional<ActionKind> kind = run.kind(act.step().action());
        if (kind.isEmpty()) {
            return new Outcome.Pending(
                    UNKNOWN, "this version knows no " + act.step().action());
        }
        try {
            return kind.get().resume(act.step(), act.ticket(), scene.at(run.now()));
        } catch (RuntimeException e) {
            return new Outcome.Pending(UNKNOWN, "it could not be read: " + e.getMessage());
        }
    }

    private void tell(String id, Cell cell, List<Act> acts) {
        List<StepOutcome> outcomes = acts.stream()
                .map(act -> new StepOutcome(act.step(), act.outcome().orElseThrow()))
                .toList();
        Act first = acts.getFirst();
        boolean undo = first.intended().undoes().isPresent();
        String subject = "Sluice found out how " + acts.size() + " acts ended in " + cell;
        run.outbox()
                .put(new Telling(
                        id,
                        run.state().serverTime(),
                        run.tellingKind(first.step().action()),
                        subject,
                        Words.acts(first.run(), outcomes, undo)));
    }
}
