package dev.sluice.report;

import dev.sluice.model.Cell;
import dev.sluice.model.Finding;
import dev.sluice.model.Gap;
import dev.sluice.model.Notice;
import dev.sluice.model.Outcome;
import dev.sluice.model.PlanRef;
import dev.sluice.model.RunReport;
import dev.sluice.model.RunStatus;
import dev.sluice.model.StepOutcome;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A report as text for a terminal or a mail, at most 100 columns wide: first what it comes to, then machine by machine. */
public final class ReportText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Set<String> TABLED = Set.of("idle", "unknown", "exempt", "busy");
    private static final int OFTEN = 3;
    private static final String INDENT = "            ";

    private final StringBuilder text = new StringBuilder();
    private final RunReport report;

    private ReportText(RunReport report) {
        this.report = report;
    }

    /** @param apply the command that applies a plan, in the words of whoever reads this */
    public static String of(RunReport report, Function<PlanRef, String> apply) {
        return of(report, apply, Optional.empty());
    }

    /** @param undo the command that takes back what this run did */
    public static String of(RunReport report, Function<PlanRef, String> apply, Optional<String> undo) {
        ReportText writer = new ReportText(report);
        writer.summary(apply);
        undo.filter(command -> writer.didSomething()).ifPresent(writer::undo);
        writer.outcomes();
        // A fleet has thousands of machines: the dearest of each verdict are named, and the idle ones in most detail.
        writer.findings("idle", 40);
        writer.findings("unknown", 15);
        writer.findings("exempt", 15);
        writer.findings("busy", 5);
        writer.others();
        return writer.text.toString();
    }

    private boolean didSomething() {
        return report.outcomes().stream()
                .anyMatch(step -> step.outcome() instanceof Outcome.Done || step.outcome() instanceof Outcome.Pending);
    }

    private void undo(String command) {
        line("undo", "what is still as this run left it can be taken back:");
        text.append(INDENT).append(command).append('\n');
    }

    /** Accounts and regions in a few words. */
    public static String places(List<Cell> cells) {
        return Summary.cells(cells);
    }

    private void summary(Function<PlanRef, String> apply) {
        Summary summary = Summary.of(report);
        line(
                "sluice",
                report.capability() + ", mode " + report.mode().code() + ", run " + report.run()
                        + report.parent()
                                .map(run -> ", asked for by run " + run)
                                .orElse("") + ": "
                        + report.status().name());
        line("looked at", Summary.cells(report.cells()) + ", " + TIME.format(report.startedAt()) + " UTC");
        if (!report.findings().isEmpty() || looked()) {
            saw(summary);
        }
        planned(summary);
        counted("did", summary.outcomes(), "");
        for (Notice notice : report.notices()) {
            line("note", notice.text() + " [" + notice.code() + "]");
        }
        // Many calls may fail for one reason: it is said once.
        report.gaps().stream().map(ReportText::gap).distinct().forEach(gap -> line("gap", gap));
        report.plan()
                .filter(plan -> summary.freeCount() > 0 && report.outcomes().isEmpty())
                .ifPresent(plan -> {
                    line("plan", plan.id() + ", hash " + plan.hash());
                    line("next", "to do just this, before " + TIME.format(plan.expires()) + " UTC:");
                    // Not wrapped: it is there to be copied.
                    text.append(INDENT).append(apply.apply(plan)).append('\n');
                });
    }

    /** Whether no finding means that nothing was there, and not that nobody looked. */
    private boolean looked() {
        return report.status() != RunStatus.FAILED
                && report.outcomes().isEmpty()
                && report.steps().isEmpty();
    }

    private void saw(Summary summary) {
        String verdicts = summary.verdicts().entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        line(
                "saw",
                report.findings().isEmpty()
                        ? "no " + things() + (report.gaps().isEmpty() ? "" : " in what could be read")
                        : report.findings().size() + " " + things() + ": " + verdicts);
        if (summary.verdicts().containsKey("idle")) {
            line(
                    "idle",
                    summary.idle().text() + " at list price"
                            + (summary.blockedCount() == 0
                                    ? ""
                                    : "; of these " + summary.blockedCount() + " blocked: "
                                            + summary.blocked().text()));
        }
    }

    /** What the findings are about, in the plural unless there is one. */
    private String things() {
        int number = report.findings().size();
        String thing =
                report.capability().equals("budget") ? "budget" : number == 0 ? "accelerator machine" : "machine";
        return number == 1 ? thing : thing + "s";
    }

    private void planned(Summary summary) {
        if (report.steps().isEmpty()) {
            return;
        }
        if (summary.freeCount() > 0) {
            String net = summary.net().amounts().isEmpty()
                    ? "not known (reservations and savings plans may cover them)"
                    : summary.net().text();
            line(
                    report.outcomes().isEmpty() ? "would do" : "planned",
                    summary.freeCount() + (summary.freeCount() == 1 ? " step" : " steps") + ", list price "
                            + summary.free().text() + "; net saving " + net);
        }
        counted("deferred", summary.deferred(), "later, by limit or window: ");
    }

    private void counted(String label, Map<String, Integer> counts, String before) {
        if (!counts.isEmpty()) {
            line(
                    label,
                    before
                            + counts.entrySet().stream()
                                    .map(entry -> entry.getValue() + " " + entry.getKey())
                                    .collect(Collectors.joining(", ")));
        }
    }

    /** What could not be read, where, and why. */
    static String gap(Gap gap) {
        String permission =
                gap.permission().map(name -> "; missing permission: " + name).orElse("");
        return gap.operation() + " in " + gap.cell().key() + ": "
                + gap.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " (" + gap.code() + ")" + permission
                + (gap.detail().isBlank() ? "" : ". " + gap.detail());
    }

    private void outcomes() {
        if (report.outcomes().isEmpty()) {
            return;
        }
        text.append("\nSTEPS\n");
        for (StepOutcome step : report.outcomes()) {
            text.append("  ")
                    .append(Wrap.left(Summary.word(step.outcome()), 8))
                    .append(' ')
                    .append(step.step().action())
                    .append(' ')
                    .append(Wrap.plain(step.step().resource().id()))
                    .append('\n');
            Wrap.words(text, "           ", "           ", why(step.outcome()));
        }
    }

    static String why(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done done -> done.evidence();
            case Outcome.Refused refused -> refused.why() + " [" + refused.code() + "]";
            case Outcome.Failed failed -> failed.why() + " [" + failed.code() + "]";
            case Outcome.Pending pending -> pending.why();
        };
    }

    private void findings(String verdict, int most) {
        List<Row> rows = Row.of(report, verdict).stream()
                .filter(row -> listed(row.finding()))
                .toList();
        if (rows.isEmpty()) {
            return;
        }
        text.append('\n').append(verdict.toUpperCase(Locale.ROOT)).append('\n');
        Map<Cell, List<Row>> byCell = rows.stream()
                .limit(most)
                .collect(Collectors.groupingBy(
                        row -> row.finding().resource().cell(), TreeMap::new, Collectors.toList()));
        Map<String, Long> often = often(rows);
        byCell.forEach((cell, inCell) -> {
            text.append("  ").append(Wrap.left(cell.key(), 54)).append("   $/hour    $/month\n");
            inCell.forEach(row -> row(row, often.keySet()));
        });
        often.forEach((reason, times) -> Wrap.words(text, "  ", "  ", times + " x " + reason));
        if (rows.size() > most) {
            text.append("  … and ").append(rows.size() - most).append(" more: --json and --html have them all\n");
        }
    }

    /** What has no price by the hour: budgets, and whatever else a capability finds in words of its own. */
    private void others() {
        report.findings().stream()
                .filter(finding -> !listed(finding))
                .collect(Collectors.groupingBy(Finding::verdict, LinkedHashMap::new, Collectors.toList()))
                .forEach((verdict, findings) -> {
                    text.append('\n').append(verdict.toUpperCase(Locale.ROOT)).append('\n');
                    findings.stream()
                            .sorted(Comparator.comparing(Finding::resource))
                            .forEach(this::other);
                });
    }

    private void other(Finding finding) {
        Wrap.words(
                text,
                "  ",
                "      ",
                finding.subject() + " (" + finding.resource().cell().key() + ")");
        Wrap.words(text, "      ", "      ", finding.why());
        finding.blocks().forEach(block -> Wrap.words(text, "      ", "      ", "Blocked: " + block.why()));
    }

    /** Whether it is in the list of machines with their prices. */
    private static boolean listed(Finding finding) {
        return TABLED.contains(finding.verdict()) && !finding.resource().kind().equals("budget");
    }

    /** Reasons that many rows share: said once, below them. */
    private static Map<String, Long> often(List<Row> rows) {
        Map<String, Long> times = rows.stream()
                .flatMap(row -> row.thenWhy().stream())
                .collect(Collectors.groupingBy(reason -> reason, TreeMap::new, Collectors.counting()));
        times.values().removeIf(count -> count < OFTEN);
        return times;
    }

    private void row(Row row, Set<String> saidBelow) {
        text.append("  ")
                .append(Wrap.end(row.finding().resource().id(), 20))
                .append(' ')
                .append(Wrap.left(row.finding().subject(), 33))
                .append(Wrap.right(row.perHour(), 9))
                .append(Wrap.right(row.perMonth(), 11))
                .append(
                        row.then().isEmpty()
                                ? ""
                                : "  " + Wrap.left(row.then(), 22).stripTrailing())
                .append('\n');
        Wrap.words(text, "      ", "      ", row.finding().why());
        row.thenWhy().stream()
                .filter(reason -> !saidBelow.contains(reason))
                .forEach(reason -> Wrap.words(text, "      ", "      ", reason));
    }

    private void line(String label, String words) {
        Wrap.words(text, Wrap.left(label, INDENT.length()), INDENT, words);
    }

    /** A moment as reports show it. */
    static String time(Instant moment) {
        return TIME.format(moment) + " UTC";
    }
}
