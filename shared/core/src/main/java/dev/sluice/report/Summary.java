package dev.sluice.report;

import dev.sluice.model.Cell;
import dev.sluice.model.Finding;
import dev.sluice.model.Money;
import dev.sluice.model.Outcome;
import dev.sluice.model.Place;
import dev.sluice.model.RunReport;
import dev.sluice.model.Step;
import dev.sluice.model.StepOutcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What a report comes to, counted once for all its forms.
 *
 * @param verdicts how many findings of each verdict, the usual ones first
 * @param idle list prices of what is idle, blocked or not
 * @param blocked those of it that are blocked
 * @param free list prices of the steps that may be taken now
 * @param net of the same steps, what the bill would show
 * @param deferred how many steps wait, by the code of the reason
 * @param outcomes how many steps ended how
 */
record Summary(
        Map<String, Integer> verdicts,
        Sum idle,
        Sum blocked,
        int blockedCount,
        int freeCount,
        Sum free,
        Sum net,
        Map<String, Integer> deferred,
        Map<String, Integer> outcomes) {
    private static final List<String> USUAL = List.of("idle", "busy", "unknown", "exempt");

    static Summary of(RunReport report) {
        List<Finding> idle = report.findings().stream().filter(Summary::isIdle).toList();
        List<Finding> blocked =
                idle.stream().filter(finding -> !finding.blocks().isEmpty()).toList();
        List<Step> free = report.steps().stream().filter(Step::free).toList();
        return new Summary(
                verdicts(report),
                sum(idle, finding -> finding.saving().listPerHour()),
                sum(blocked, finding -> finding.saving().listPerHour()),
                blocked.size(),
                free.size(),
                sum(free, step -> step.saving().listPerHour()),
                sum(free, step -> step.saving().netPerHour()),
                deferred(report),
                outcomes(report));
    }

    /** One account or region, or how many there are. */
    static String cells(List<Cell> cells) {
        if (cells.isEmpty()) {
            return "nothing";
        }
        Map<String, List<String>> regions = cells.stream()
                .sorted()
                .collect(Collectors.groupingBy(
                        cell -> cell.cloud().code() + "/" + cell.account(),
                        TreeMap::new,
                        Collectors.mapping(Cell::region, Collectors.toList())));
        if (regions.size() > 3) {
            return cells.size() + " regions of " + regions.size() + " accounts";
        }
        return regions.entrySet().stream()
                .map(entry -> entry.getKey() + " "
                        + (entry.getValue().size() > 4
                                ? "(" + entry.getValue().size() + " regions)"
                                : String.join(", ", entry.getValue())))
                .collect(Collectors.joining("; "));
    }

    static boolean isIdle(Finding finding) {
        return finding.verdict().equals("idle");
    }

    static String word(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> "done";
            case Outcome.Refused refused -> "refused";
            case Outcome.Failed failed -> "failed";
            case Outcome.Pending pending -> "pending";
        };
    }

    private static Map<String, Integer> verdicts(RunReport report) {
        Map<String, Integer> counted = new TreeMap<>();
        report.findings().forEach(finding -> counted.merge(finding.verdict(), 1, Integer::sum));
        Map<String, Integer> verdicts = new LinkedHashMap<>();
        for (String usual : USUAL) {
            if (counted.containsKey(usual)) {
                verdicts.put(usual, counted.getOrDefault(usual, 0));
            }
        }
        counted.forEach(verdicts::putIfAbsent);
        return verdicts;
    }

    private static <T> Sum sum(List<T> things, Function<T, Optional<Money>> price) {
        return Sum.of(things.stream().map(price).toList());
    }

    private static Map<String, Integer> deferred(RunReport report) {
        Map<String, Integer> deferred = new TreeMap<>();
        for (Step step : report.steps()) {
            if (step.place() instanceof Place.Deferred reason) {
                deferred.merge(reason.code(), 1, Integer::sum);
            }
        }
        return deferred;
    }

    private static Map<String, Integer> outcomes(RunReport report) {
        Map<String, Integer> outcomes = new LinkedHashMap<>();
        for (String word : List.of("done", "refused", "failed", "pending")) {
            for (StepOutcome outcome : report.outcomes()) {
                if (word(outcome.outcome()).equals(word)) {
                    outcomes.merge(word, 1, Integer::sum);
                }
            }
        }
        return outcomes;
    }
}
