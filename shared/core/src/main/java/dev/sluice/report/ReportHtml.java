package dev.sluice.report;

import dev.sluice.model.Gap;
import dev.sluice.model.Notice;
import dev.sluice.model.RunReport;
import dev.sluice.model.StepOutcome;
import java.util.List;
import java.util.Locale;

/** A report as one page that needs nothing else: no script, no font, no picture; all text escaped. */
public final class ReportHtml {
    private static final String HEAD = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width">
            <title>Sluice report</title>
            <style>
            body { font: 15px/1.45 system-ui, sans-serif; margin: 2rem auto; max-width: 76rem; padding: 0 1rem; color: #1b2733 }
            h1 { font-size: 1.4rem } h2 { font-size: 1.1rem; margin-top: 2rem }
            table { border-collapse: collapse; width: 100% } th, td { text-align: left; padding: .35rem .6rem; vertical-align: top }
            th { border-bottom: 2px solid #c8d2dc } td { border-bottom: 1px solid #e4eaf0 }
            td.n, th.n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums }
            code { font-size: .9em; word-break: break-all } .why { color: #51606f }
            .complete { color: #1a7f37 } .incomplete { color: #9a6700 } .failed { color: #b42318 }
            @media (prefers-color-scheme: dark) { body { background: #10161d; color: #dce5ee } .why { color: #93a4b5 }
            td { border-color: #26323f } th { border-color: #3a4a5b } }
            </style>
            </head>
            <body>
            """;

    private final StringBuilder page = new StringBuilder(HEAD);
    private final RunReport report;

    private ReportHtml(RunReport report) {
        this.report = report;
    }

    public static String of(RunReport report) {
        ReportHtml writer = new ReportHtml(report);
        writer.summary();
        writer.gaps();
        writer.outcomes();
        for (String verdict : List.of("idle", "unknown", "exempt", "busy")) {
            writer.findings(verdict);
        }
        return writer.page.append("</body>\n</html>\n").toString();
    }

    private void summary() {
        Summary summary = Summary.of(report);
        String status = report.status().name().toLowerCase(Locale.ROOT);
        page.append("<h1>Sluice: ").append(escaped(report.capability()));
        page.append(", <span class=\"")
                .append(status)
                .append("\">")
                .append(status)
                .append("</span></h1>\n<table>\n");
        fact("run", report.run() + ", mode " + report.mode().code() + ", " + ReportText.time(report.startedAt()));
        fact("looked at", Summary.cells(report.cells()));
        summary.verdicts().forEach((verdict, number) -> fact(verdict, Integer.toString(number)));
        fact("idle at list price", summary.idle().text());
        if (summary.blockedCount() > 0) {
            fact(
                    "of these blocked",
                    summary.blockedCount() + ": " + summary.blocked().text());
        }
        fact(
                "steps now",
                summary.freeCount() + ": list price " + summary.free().text() + ", net "
                        + summary.net().text());
        summary.deferred().forEach((code, number) -> fact("deferred: " + code, Integer.toString(number)));
        report.plan().ifPresent(plan -> {
            fact("plan", plan.id() + ", expires " + ReportText.time(plan.expires()));
            fact("hash", plan.hash());
        });
        for (Notice notice : report.notices()) {
            fact(notice.code(), notice.text());
        }
        page.append("</table>\n");
    }

    private void fact(String label, String value) {
        page.append("<tr><th>")
                .append(escaped(label))
                .append("</th><td>")
                .append(escaped(value))
                .append("</td></tr>\n");
    }

    private void gaps() {
        if (report.gaps().isEmpty()) {
            return;
        }
        head("What could not be read", "<th>where</th><th>operation</th><th>why</th><th>missing permission</th>");
        for (Gap gap : report.gaps().stream().distinct().toList()) {
            cells(
                    gap.cell().key(),
                    gap.operation(),
                    gap.reason().name().toLowerCase(Locale.ROOT) + " (" + gap.code() + ") " + gap.detail(),
                    gap.permission().orElse(""));
        }
        page.append("</table>\n");
    }

    private void outcomes() {
        if (report.outcomes().isEmpty()) {
            return;
        }
        head("What was done", "<th>step</th><th>resource</th><th>outcome</th><th></th>");
        for (StepOutcome step : report.outcomes()) {
            cells(
                    step.step().action().toString(),
                    step.step().resource().toString(),
                    Summary.word(step.outcome()),
                    ReportText.why(step.outcome()));
        }
        page.append("</table>\n");
    }

    private void findings(String verdict) {
        List<Row> rows = Row.of(report, verdict);
        if (rows.isEmpty()) {
            return;
        }
        head(
                verdict.substring(0, 1).toUpperCase(Locale.ROOT) + verdict.substring(1) + " (" + rows.size() + ")",
                "<th>resource</th><th>what</th><th class=\"n\">per hour</th><th class=\"n\">per month</th><th>then</th><th>why</th>");
        for (Row row : rows) {
            page.append("<tr><td><code>")
                    .append(escaped(row.finding().resource().id()))
                    .append("</code><br>");
            page.append(escaped(row.finding().resource().cell().key())).append("</td><td>");
            page.append(escaped(row.finding().subject())).append("</td><td class=\"n\">");
            page.append(escaped(row.perHour())).append("</td><td class=\"n\">").append(escaped(row.perMonth()));
            page.append("</td><td>").append(escaped(row.then())).append("</td><td class=\"why\">");
            page.append(escaped(row.finding().why()));
            row.thenWhy().forEach(why -> page.append("<br>").append(escaped(why)));
            page.append("</td></tr>\n");
        }
        page.append("</table>\n");
    }

    private void head(String title, String columns) {
        page.append("<h2>")
                .append(escaped(title))
                .append("</h2>\n<table>\n<tr>")
                .append(columns)
                .append("</tr>\n");
    }

    private void cells(String... values) {
        page.append("<tr>");
        for (String value : values) {
            page.append("<td>").append(escaped(value)).append("</td>");
        }
        page.append("</tr>\n");
    }

    private static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        Wrap.plain(text).codePoints().forEach(point -> {
            switch (point) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.appendCodePoint(point);
            }
        });
        return escaped.toString();
    }
}
