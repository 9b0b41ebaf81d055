package dev.sluice.report;

import dev.sluice.model.Block;
import dev.sluice.model.Finding;
import dev.sluice.model.Money;
import dev.sluice.model.Place;
import dev.sluice.model.ResourceRef;
import dev.sluice.model.RunReport;
import dev.sluice.model.Step;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A finding and what follows from it.
 *
 * @param then {@code stop}, {@code deferred: …}, {@code blocked: …}, or nothing
 * @param thenWhy the reasons in sentences
 */
record Row(Finding finding, String then, List<String> thenWhy) {
    /** The findings of one verdict: those to act on now, then those that wait, then those that are blocked; the dearest first. */
    static List<Row> of(RunReport report, String verdict) {
        Map<ResourceRef, Step> steps = new HashMap<>();
        report.steps().forEach(step -> steps.put(step.resource(), step));
        return report.findings().stream()
                .filter(finding -> finding.verdict().equals(verdict))
                .map(finding -> of(finding, Optional.ofNullable(steps.get(finding.resource()))))
                .sorted(Comparator.<Row>comparingInt(Row::turn)
                        .thenComparing(Comparator.comparing(Row::price).reversed())
                        .thenComparing(row -> row.finding().resource()))
                .toList();
    }

    String perHour() {
        return finding.saving().listPerHour().map(Dollars::text).orElse("?");
    }

    String perMonth() {
        return finding.saving()
                .listPerHour()
                .map(Dollars::perMonth)
                .map(Dollars::text)
                .orElse("?");
    }

    private static Row of(Finding finding, Optional<Step> step) {
        if (step.isPresent()) {
            return switch (step.get().place()) {
                case Place.Free free -> new Row(finding, verb(step.get()), List.of());
                case Place.Deferred later ->
                    new Row(finding, "deferred: " + later.code(), List.of("Deferred: " + later.why()));
            };
        }
        if (finding.blocks().isEmpty()) {
            return new Row(finding, "", List.of());
        }
        return new Row(
                finding,
                finding.blocks().stream().map(Block::code).collect(Collectors.joining(", ", "blocked: ", "")),
                finding.blocks().stream()
                        .map(block -> "Blocked: " + block.why())
                        .toList());
    }

    /** {@code stop} of {@code machine.stop/1}. */
    private static String verb(Step step) {
        String name = step.action().name();
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private static int turn(Row row) {
        if (!row.finding().blocks().isEmpty()) {
            return 2;
        }
        return row.then().startsWith("deferred") ? 1 : 0;
    }

    private static BigDecimal price(Row row) {
        return row.finding().saving().listPerHour().map(Money::amount).orElse(BigDecimal.ZERO);
    }
}
