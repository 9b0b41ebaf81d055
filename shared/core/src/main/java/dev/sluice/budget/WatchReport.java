package dev.sluice.budget;

import dev.sluice.cloud.Budgets;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.model.Evidence;
import dev.sluice.model.Finding;
import dev.sluice.model.Gap;
import dev.sluice.model.Mode;
import dev.sluice.model.Notice;
import dev.sluice.model.Percent;
import dev.sluice.model.ResourceRef;
import dev.sluice.model.RunReport;
import dev.sluice.model.RunStatus;
import dev.sluice.model.Saving;
import dev.sluice.record.Hash;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Collects what one look at budgets has to say, from several threads. */
final class WatchReport {
    static final String CAPABILITY = "budget";

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Saving NONE =
            new Saving(Optional.empty(), Optional.empty(), "none", "a budget tells of cost and saves none itself");

    private final String run;
    private final Mode mode;
    private final Instant startedAt;
    private final List<Gap> gaps = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();
    private RunStatus worst = RunStatus.COMPLETE;

    WatchReport(Mode mode, Instant startedAt) {
        this.run = STAMP.format(startedAt) + "-"
                + Hash.of("budget " + UUID.randomUUID()).substring(0, 8);
        this.mode = mode;
        this.startedAt = startedAt;
    }

    synchronized void missed(List<Gap> more) {
        gaps.addAll(more);
        if (!more.isEmpty()) {
            atBest(RunStatus.INCOMPLETE);
        }
    }

    synchronized void note(String code, String text) {
        notices.add(new Notice(code, text));
    }

    synchronized void incomplete(String code, String text) {
        note(code, text);
        atBest(RunStatus.INCOMPLETE);
    }

    synchronized void failed(String code, String text) {
        note(code, text);
        atBest(RunStatus.FAILED);
    }

    synchronized void found(BudgetRef budget, String name, Judged judged) {
        Optional<PeriodMemory> period = judged.period();
        Instant from = period.map(each -> each.period().start()).orElse(startedAt);
        Instant to = period.flatMap(PeriodMemory::spent).map(Figure::at).orElse(startedAt);
        List<String> used = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        (judged.actual().share().isPresent() ? used : missing).add("spend");
        (judged.forecast().share().isPresent() ? used : missing).add("forecast");
        findings.add(new Finding(
                new ResourceRef(cell(budget.cloud(), budget.account()), "budget", budget.id()),
                CAPABILITY,
                name,
                judged.verdict().code(),
                judged.why(),
                new Evidence(
                        used, missing, from.isAfter(to) ? to : from, to, Percent.of(used.size(), 2), facts(judged)),
                NONE,
                List.of()));
    }

    private static Map<String, String> facts(Judged judged) {
        Map<String, String> facts = new LinkedHashMap<>();
        judged.period().ifPresent(period -> {
            facts.put("period-start", period.period().start().toString());
            period.period().end().ifPresent(end -> facts.put("period-end", end.toString()));
            period.amount()
                    .ifPresent(figure -> facts.put("amount", figure.money().toString()));
        });
        judged.actual().money().ifPresent(money -> facts.put("spent", money.toString()));
        judged.actual().share().ifPresent(share -> facts.put("spent-share", Shares.percent(share)));
        judged.forecast().money().ifPresent(money -> facts.put("forecast", money.toString()));
        judged.forecast().share().ifPresent(share -> facts.put("forecast-share", Shares.percent(share)));
        judged.period()
                .ifPresent(period -> facts.put(
                        "fired",
                        String.join(
                                " ",
                                period.fired().stream()
                                        .map(fired -> fired.threshold().code())
                                        .toList())));
        if (!judged.crossed().isEmpty()) {
            facts.put(
                    "crossed",
                    String.join(
                            " ", judged.crossed().stream().map(Threshold::code).toList()));
        }
        return facts;
    }

    synchronized RunReport build(Instant endedAt) {
        return new RunReport(
                run,
                CAPABILITY,
                mode,
                worst,
                startedAt,
                endedAt.isBefore(startedAt) ? startedAt : endedAt,
                findings.stream()
                        .map(finding -> finding.resource().cell())
                        .distinct()
                        .sorted()
                        .toList(),
                gaps,
                findings.stream()
                        .sorted(Comparator.comparing(Finding::resource))
                        .toList(),
                List.of(),
                Optional.empty(),
                List.of(),
                notices);
    }

    /** The cell that stands for an account; what a billing scope's name has beyond a cell's letters becomes a dash. */
    static Cell cell(Cloud cloud, String account) {
        String name = account.replaceAll("[^A-Za-z0-9._:-]", "-").replaceAll("^[.]", "-");
        return new Cell(cloud, name.substring(0, Math.min(name.length(), 128)), Budgets.EVERYWHERE);
    }

    private void atBest(RunStatus status) {
        worst = status.compareTo(worst) > 0 ? status : worst;
    }
}
