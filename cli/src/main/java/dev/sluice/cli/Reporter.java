package dev.sluice.cli;

import dev.sluice.model.Notice;
import dev.sluice.model.RunReport;
import dev.sluice.model.RunStatus;
import dev.sluice.report.ReportHtml;
import dev.sluice.report.ReportJson;
import dev.sluice.report.ReportText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Prints a run's report in the form that was asked for, and turns its status into the exit code. */
final class Reporter {
    private final Console console;
    private final boolean json;
    private final Optional<Path> html;
    private final String options;
    private final boolean undoing;

    private Reporter(Console console, boolean json, Optional<Path> html, String options, boolean undoing) {
        this.console = console;
        this.json = json;
        this.html = html;
        this.options = options;
        this.undoing = undoing;
    }

    /** @param options those of this command that the next one needs again, with a space before each */
    Reporter(Console console, boolean json, Optional<Path> html, String options) {
        this(console, json, html, options, false);
    }

    /** For a command that itself takes back. */
    static Reporter ofUndo(Console console, boolean json) {
        return new Reporter(console, json, Optional.empty(), "", true);
    }

    int tell(RunReport report) {
        html.ifPresent(file -> page(file, report));
        if (json) {
            Json.print(console.out(), document -> {
                ReportJson.fields(document, report);
                if (report.status() == RunStatus.FAILED) {
                    Notice why = reason(report);
                    document.writeObjectFieldStart("error");
                    document.writeStringField("code", why.code());
                    document.writeStringField("message", why.text());
                    document.writeEndObject();
                }
            });
        } else if (report.status() == RunStatus.FAILED && report.outcomes().isEmpty()) {
            report.gaps()
                    .forEach(gap -> console.err()
                            .println("sluice: " + gap.operation() + " in "
                                    + gap.cell().key() + " failed with " + gap.code() + ": " + gap.detail()));
            report.notices().forEach(notice -> console.err().println("sluice: " + notice.text()));
        } else {
            console.out()
                    .print(ReportText.of(
                            report,
                            plan -> "sluice apply " + plan.id() + " --hash " + plan.hash() + options,
                            undoing ? Optional.empty() : Optional.of("sluice undo " + report.run() + options)));
            console.out().flush();
        }
        return ExitCode.of(report.status()).number();
    }

    private void page(Path file, RunReport report) {
        try {
            Files.writeString(file, ReportHtml.of(report));
            console.err().println("sluice: wrote " + file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Notice reason(RunReport report) {
        return report.notices().stream()
                .findFirst()
                .or(() -> report.gaps().stream()
                        .findFirst()
                        .map(gap -> new Notice(gap.code(), gap.operation() + ": " + gap.detail())))
                .orElseGet(() -> new Notice("failed", "the run failed"));
    }
}
