package dev.sluice.cli.budget;

import static java.util.Objects.requireNonNull;

import dev.sluice.budget.Due;
import dev.sluice.cloud.CostMessages.Heard;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.RunReport;
import dev.sluice.model.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one captured message came to.
 *
 * @param report of the evaluation; empty where the message could not be understood
 * @param fired what people would have been told
 * @param due what would have been done, if the installation may act
 */
public record Played(
        String file,
        Instant received,
        Capture capture,
        Optional<RunReport> report,
        List<Telling> fired,
        List<Due> due) {
    public Played {
        requireNonNull(file, "file is null");
        requireNonNull(received, "received is null");
        requireNonNull(capture, "capture is null");
        requireNonNull(report, "report is null");
        fired = List.copyOf(fired);
        due = List.copyOf(due);
    }

    /** One telling, with the id by which it is told once. */
    public record Telling(String id, String subject, String text) {
        public Telling {
            requireNonNull(id, "id is null");
            requireNonNull(subject, "subject is null");
            requireNonNull(text, "text is null");
        }
    }

    /** Incomplete where one of them could not be understood: what it says is not in what fired. */
    public static RunStatus status(List<Played> all) {
        RunStatus worst = RunStatus.COMPLETE;
        for (Played one : all) {
            RunStatus status = one.report.map(RunReport::status).orElse(RunStatus.INCOMPLETE);
            worst = status.compareTo(worst) > 0 ? status : worst;
        }
        return worst;
    }

    boolean understood() {
        return capture instanceof Capture.Understood;
    }

    /** Why figures of it would be fetched before they are believed. */
    List<String> doubts() {
        return signals().flatMap(signal -> signal.doubt().stream()).toList();
    }

    /** How many of its budgets came to this verdict. */
    long count(String verdict) {
        return report.stream()
                .flatMap(look -> look.findings().stream())
                .filter(finding -> finding.verdict().equals(verdict))
                .count();
    }

    private Stream<BudgetSignal> signals() {
        return capture instanceof Capture.Understood(var cloud, var heard)
                ? heard.stream()
                        .flatMap(one -> one instanceof Heard.OfBudget(var signal) ? Stream.of(signal) : Stream.empty())
                : Stream.empty();
    }
}
