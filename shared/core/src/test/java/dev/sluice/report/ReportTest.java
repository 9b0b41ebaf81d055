package dev.sluice.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Gap;
import dev.sluice.model.RunReport;
import dev.sluice.model.RunStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportTest {
    @Test
    void json_look_isTheGoldenDocument() throws IOException {
        Golden.check("look.json", json(Reports.look()));
    }

    @Test
    void json_apply_isTheGoldenDocument() throws IOException {
        Golden.check("apply.json", json(Reports.apply()));
    }

    @Test
    void text_look_isTheGoldenText() throws IOException {
        Golden.check("look.txt", text(Reports.look()));
    }

    @Test
    void text_apply_isTheGoldenText() throws IOException {
        Golden.check("apply.txt", text(Reports.apply()));
    }

    @Test
    void text_everyLineButTheCommandToCopy_fitsIn100Columns() {
        assertThat(text(Reports.look()).lines().filter(line -> !line.contains("sluice apply")))
                .allMatch(line -> line.length() <= 100);
    }

    @Test
    void text_nothingCouldBeRead_doesNotLookLikeNothingFound() {
        RunReport look = Reports.look();
        RunReport blind = new RunReport(
                look.run(),
                look.capability(),
                look.mode(),
                RunStatus.INCOMPLETE,
                look.startedAt(),
                look.endedAt(),
                look.cells(),
                look.gaps(),
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of());

        assertThat(text(blind))
                .contains("INCOMPLETE", "no accelerator machines in what could be read")
                .containsIgnoringWhitespaces("missing permission: cloudwatch:GetMetricData");
    }

    @Test
    void text_escapesOfATerminal_neverReachIt() {
        RunReport look = Reports.look();
        Gap gap = look.gaps().get(0);
        Gap hostile = new Gap(
                gap.cell(),
                gap.operation(),
                gap.reason(),
                gap.code(),
                gap.permission(),
                "\u001b[2Jgone\u202e\r\n fake line");
        List<Gap> gaps = new ArrayList<>(List.of(hostile));

        String text = text(new RunReport(
                look.run(),
                look.capability(),
                look.mode(),
                look.status(),
                look.startedAt(),
                look.endedAt(),
                look.cells(),
                gaps,
                look.findings(),
                look.steps(),
                look.plan(),
                look.outcomes(),
                look.notices()));

        assertThat(text).doesNotContain("\u001b", "\u202e", "\r").contains("[2Jgone");
    }

    @Test
    void html_look_isOnePageWithAllTextEscaped() {
        String page = ReportHtml.of(Reports.look());

        assertThat(page).startsWith("<!doctype html>").endsWith("</html>\n");
        assertThat(page).contains("p4d.24xlarge &lt;b&gt;big&lt;/b&gt;").doesNotContain("<b>");
        assertThat(page).doesNotContain("<script", "http://", "https://", "src=", "url(", "@import");
        assertThat(page).contains("i-0aaa", "i-0ddd", "blocked: local-disks", "deferred: dollars-per-hour", "$55.04");
    }

    @Test
    void html_apply_showsEveryOutcome() {
        assertThat(ReportHtml.of(Reports.apply())).contains("done", "refused", "failed", "pending", "GPU 0 is at 31 %");
    }

    private static String text(RunReport report) {
        return ReportText.of(report, plan -> "sluice apply " + plan.id() + " --hash " + plan.hash());
    }

    private static String json(RunReport report) throws IOException {
        return Golden.json(json -> ReportJson.fields(json, report));
    }
}
