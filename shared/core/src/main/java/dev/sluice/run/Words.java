package dev.sluice.run;

import dev.sluice.model.Cell;
import dev.sluice.model.Outcome;
import dev.sluice.model.Step;
import dev.sluice.model.StepOutcome;
import dev.sluice.record.Entry;
import dev.sluice.record.Hash;
import java.util.List;
import java.util.stream.Collectors;

/** What people read in a message. */
final class Words {
    private Words() {}

    static String of(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(String evidence) -> "done: " + evidence;
            case Outcome.Refused(String code, String why) -> "not done (" + code + "): " + why;
            case Outcome.Failed(String code, String why) -> "failed (" + code + "): " + why;
            case Outcome.Pending(String ticket, String why) -> "under way: " + why;
        };
    }

    static String name(Step step) {
        return step.action().name() + " of " + step.resource()
                + step.owner().map(owner -> " (owner " + owner + ")").orElse("");
    }

    /** The id of the message about an act: the same again after a crash, another for how a pending act ended. */
    static String id(Cell cell, Act act) {
        String prefix = act.outcome().isEmpty() ? "act-" : "end-";
        return prefix + Hash.of(cell + " " + act.ref().sequence()).substring(0, 24);
    }

    static String id(Entry intent) {
        return "act-" + Hash.of(intent.cell() + " " + intent.sequence()).substring(0, 24);
    }

    static String acts(String run, List<StepOutcome> ended, boolean undo) {
        String lines = ended.stream()
                .map(each -> "- " + name(each.step()) + "\n  " + of(each.outcome()) + "\n  why: "
                        + each.step().why())
                .collect(Collectors.joining("\n"));
        return "Run " + run + ":\n" + lines + (undo ? "\n" : "\n\nTo take it back: sluice undo " + run + "\n");
    }
}
