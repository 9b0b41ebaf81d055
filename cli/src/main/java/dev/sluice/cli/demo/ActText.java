package dev.sluice.cli.demo;

import dev.sluice.cli.demo.Play.Later;
import dev.sluice.cli.demo.Play.Meanwhile;
import dev.sluice.cli.demo.Play.Verified;
import dev.sluice.model.Outcome;
import dev.sluice.model.ResourceRef;
import dev.sluice.model.RunReport;
import dev.sluice.model.Step;
import dev.sluice.model.StepOutcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Shows what came of an act: how many steps ended how, and the words on those that did not. */
final class ActText {
    private final Screen screen;
    private final Play play;

    ActText(Screen screen, Play play) {
        this.screen = screen;
        this.play = play;
    }

    void meanwhile(Meanwhile meanwhile) {
        screen.say("Twelve minutes pass before somebody approves the plan by its hash. In them a job begins on "
                + name(meanwhile.woken()) + ", and the owner of " + name(meanwhile.labelled())
                + " puts a label on it: sluice:keep-until=2026-11-02.");
        screen.blank();
    }

    void applied(RunReport applied) {
        ended(applied);
        others(applied);
    }

    void verified(RunReport applied, Verified verified) {
        var prices = applied.outcomes().stream()
                .filter(each -> each.outcome() instanceof Outcome.Done)
                .map(each -> each.step().saving().listPerHour())
                .toList();
        screen.say(verified.stopped().size() + " of " + prices.size()
                + " are read back from the inventory as stopped and not billed: $"
                + Screen.dollars(Optional.of(Screen.sum(prices)))
                + " an hour at list price. The clouds were asked to stop "
                + verified.touched() + " machines; "
                + (verified.allPlanned()
                        ? "every one of them is in the approved plan."
                        : "NOT all of them were planned."));
    }

    void later(Later later) {
        screen.say("Half an hour later the user of " + name(later.byHand())
                + " starts it again by hand, and the type of " + name(later.scarce())
                + " is out of capacity for a while. Then somebody takes the whole run back, for up to 30 minutes.");
        screen.blank();
    }

    void undone(RunReport undone, Later later) {
        ended(undone);
        others(undone);
        screen.say(name(later.scarce()) + " is " + word(later.scarce()) + " after " + play.starts(later.scarce())
                + " tries, and " + name(later.byHand()) + " was left as its user has it: " + word(later.byHand())
                + ".");
    }

    /** What the last scan says of the machines that the plan had stopped. */
    void again(RunReport again, RunReport applied) {
        List<ResourceRef> touched = Play.done(applied);
        Map<String, Long> said = again.findings().stream()
                .filter(finding -> touched.contains(finding.resource()))
                .collect(Collectors.groupingBy(
                        finding -> finding.verdict()
                                + finding.blocks().stream()
                                        .map(block -> ", " + block.code())
                                        .collect(Collectors.joining()),
                        TreeMap::new,
                        Collectors.counting()));
        boolean stoppedAgain =
                again.steps().stream().filter(Step::free).map(Step::resource).anyMatch(touched::contains);
        screen.blank();
        screen.say("A last scan " + (stoppedAgain ? "would stop some of them again" : "would stop none of them again")
                + "; what it says of them: "
                + said.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining("; "))
                + ".");
        again.notices().forEach(notice -> screen.hanging("  ", notice.text() + " [" + notice.code() + "]"));
    }

    private void ended(RunReport report) {
        Map<String, Long> ended = report.outcomes().stream()
                .collect(
                        Collectors.groupingBy(each -> word(each.outcome()), LinkedHashMap::new, Collectors.counting()));
        screen.say(report.outcomes().size() + " steps: "
                + ended.entrySet().stream()
                        .map(entry -> entry.getValue() + " " + entry.getKey())
                        .collect(Collectors.joining(", "))
                + "; the run is " + report.status() + ".");
    }

    private void others(RunReport report) {
        for (StepOutcome each : report.outcomes()) {
            String why = switch (each.outcome()) {
                case Outcome.Done done -> "";
                case Outcome.Refused(String code, String text) -> "spared: " + text + " [" + code + "]";
                case Outcome.Failed(String code, String text) -> "failed: " + text + " [" + code + "]";
                case Outcome.Pending(String ticket, String text) -> "pending: " + text;
            };
            if (!why.isEmpty()) {
                screen.hanging("  " + Screen.fit(name(each.step().resource()), 18), why);
            }
        }
    }

    private String name(ResourceRef resource) {
        return play.reread(resource).name();
    }

    private String word(ResourceRef resource) {
        return play.reread(resource).state().name().toLowerCase(Locale.ROOT);
    }

    private static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> "done";
            case Outcome.Refused refused -> "refused";
            case Outcome.Failed failed -> "failed";
            case Outcome.Pending pending -> "pending";
        };
    }
}
