package dev.sluice.cli.demo;

import dev.sluice.model.Block;
import dev.sluice.model.Finding;
import dev.sluice.model.Money;
import dev.sluice.model.Place;
import dev.sluice.model.ResourceRef;
import dev.sluice.model.RunReport;
import dev.sluice.model.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Shows what a scan found: what machines do, what may be stopped, and why the rest may not. */
final class ScanText {
    private static final int SHOWN = 8;

    private static final Duration AT_REST = Duration.ofMinutes(20);

    private final Screen screen;
    private final RunReport scan;
    private final Map<ResourceRef, Finding> findings = new HashMap<>();

    ScanText(Screen screen, RunReport scan) {
        this.screen = screen;
        this.scan = scan;
        scan.findings().forEach(finding -> findings.put(finding.resource(), finding));
    }

    void show() {
        verdicts();
        screen.blank();
        steps();
        deferred();
        blocked();
        quiet();
        unknown();
        exempt();
    }

    private void verdicts() {
        screen.row(Screen.fit("", 12)
                + Screen.right("machines", 10)
                + Screen.right("list $/hour", 14)
                + Screen.right("in a month", 14));
        Map<String, List<Finding>> byVerdict = grouped(scan.findings(), Finding::verdict);
        for (String verdict : List.of("busy", "idle", "unknown", "exempt")) {
            List<Finding> some = byVerdict.getOrDefault(verdict, List.of());
            String unpriced = unpriced(some);
            screen.row(Screen.fit("  " + verdict, 12)
                    + Screen.right(Integer.toString(some.size()), 10)
                    + Screen.right(Screen.dollars(Optional.of(sum(some))), 14)
                    + Screen.right(Screen.perMonth(sum(some)), 14)
                    + unpriced);
        }
    }

    private void steps() {
        List<Step> free = scan.steps().stream().filter(Step::free).toList();
        screen.say("Idle, and the plan would stop them: " + free.size() + " machines, the dearest first");
        screen.row(Screen.fit("  list $/h", 53) + Screen.fit("idle for", 13) + "chance of work in 30 min, accepted");
        for (Step step : free.stream().limit(SHOWN).toList()) {
            Finding finding = finding(step.resource());
            screen.row(line(finding, quietFor(finding)));
        }
        more(free.size());
    }

    private void deferred() {
        Map<String, List<Step>> deferred = new TreeMap<>();
        for (Step step : scan.steps()) {
            if (step.place() instanceof Place.Deferred later) {
                deferred.computeIfAbsent(later.code(), code -> new ArrayList<>())
                        .add(step);
            }
        }
        if (!deferred.isEmpty()) {
            screen.blank();
            screen.say("Idle, and left for another day: the limits are rolling, over 24 hours and all runs");
            deferred.forEach((code, steps) -> screen.row(group(
                    steps.size(),
                    Screen.sum(steps.stream()
                            .map(step -> step.saving().listPerHour())
                            .toList()),
                    code)));
        }
    }

    private void blocked() {
        List<Finding> blocked = scan.findings().stream()
                .filter(finding -> !finding.blocks().isEmpty())
                .toList();
        screen.blank();
        screen.say("Idle, and blocked: the dollars are shown, the machines stay");
        groups(
                blocked,
                finding -> finding.blocks().getFirst().code(),
                finding -> finding.blocks().stream().map(Block::why).findFirst().orElse(""));
    }

    /** Machines at rest that are left running, and why: one of each sort. */
    private void quiet() {
        screen.blank();
        screen.say(
                "At rest, and left running: a second sign of life, a busy peer, or work that is likely to come back");
        Map<String, Finding> sorts = new TreeMap<>();
        for (Finding finding : scan.findings()) {
            Duration idle = idleFor(finding);
            if (finding.verdict().equals("busy") && idle.compareTo(AT_REST) > 0) {
                String sort =
                        finding.why().contains("peer") ? "peer" : finding.why().contains("alive") ? "sign" : "rest";
                sorts.merge(sort, finding, (old, other) -> idleFor(old).compareTo(idle) < 0 ? other : old);
            }
        }
        sorts.values().forEach(finding -> {
            screen.row(line(finding, ""));
            screen.row(Screen.fit("", 12) + finding.why());
        });
    }

    private void unknown() {
        screen.blank();
        screen.say("Unknown is never idle: counted, reported, never acted on");
        groups(
                scan.findings().stream()
                        .filter(finding -> finding.verdict().equals("unknown"))
                        .toList(),
                finding -> finding.evidence().facts().getOrDefault("reason", "unknown"),
                Finding::why);
    }

    private void exempt() {
        screen.blank();
        screen.say("Exempt by a label");
        for (Finding finding : grouped(scan.findings(), Finding::verdict).getOrDefault("exempt", List.of())) {
            screen.row(line(finding, finding.why()));
        }
    }

    /** One line per reason, the dearest first, with the sentence of one machine as the example. */
    private void groups(List<Finding> some, Function<Finding, String> reason, Function<Finding, String> sentence) {
        grouped(some, reason).entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, List<Finding>> entry) ->
                                sum(entry.getValue()).amount())
                        .reversed())
                .forEach(entry -> screen.row(group(
                        entry.getValue().size(),
                        sum(entry.getValue()),
                        Screen.fit(entry.getKey(), 21)
                                + sentence.apply(entry.getValue().getFirst()))));
    }

    private String group(int machines, Money perHour, String words) {
        return Screen.right(Screen.dollars(Optional.of(perHour)), 10) + Screen.right(Integer.toString(machines), 5)
                + "  " + words;
    }

    private static String line(Finding finding, String why) {
        return Screen.right(Screen.dollars(finding.saving().listPerHour()), 10) + "  "
                + Screen.fit(finding.subject(), 33) + " "
                + Screen.fit(finding.resource().cell().cloud().code(), 6) + why;
    }

    /** How long a machine has been idle, and how likely work is to come back: as its evidence has it. */
    private static String quietFor(Finding finding) {
        Map<String, String> facts = finding.evidence().facts();
        Duration idle = idleFor(finding);
        String time = idle.toDays() > 0
                ? idle.toDays() + " d " + idle.toHoursPart() + " h"
                : idle.toHours() + " h " + idle.toMinutesPart() + " min";
        return Screen.fit(time, 13)
                + Screen.right(facts.getOrDefault("chance-of-work", "?"), 8)
                + Screen.right(facts.getOrDefault("accepted-chance", "?"), 18);
    }

    private static Duration idleFor(Finding finding) {
        return Optional.ofNullable(finding.evidence().facts().get("idle-for"))
                .map(Duration::parse)
                .orElse(Duration.ZERO);
    }

    private void more(int all) {
        if (all > SHOWN) {
            screen.row("            and " + (all - SHOWN) + " more");
        }
    }

    private Finding finding(ResourceRef resource) {
        return Optional.ofNullable(findings.get(resource))
                .orElseThrow(() -> new IllegalStateException("a step without finding: " + resource));
    }

    private static String unpriced(List<Finding> some) {
        long unknown = some.stream()
                .filter(finding -> finding.saving().listPerHour().isEmpty())
                .count();
        return unknown == 0 ? "" : "   and " + unknown + " whose price is not known";
    }

    private static Money sum(List<Finding> some) {
        return Screen.sum(
                some.stream().map(finding -> finding.saving().listPerHour()).toList());
    }

    private static Map<String, List<Finding>> grouped(List<Finding> some, Function<Finding, String> key) {
        Map<String, List<Finding>> groups = new TreeMap<>();
        some.forEach(finding -> groups.computeIfAbsent(key.apply(finding), word -> new ArrayList<>())
                .add(finding));
        return groups;
    }
}
