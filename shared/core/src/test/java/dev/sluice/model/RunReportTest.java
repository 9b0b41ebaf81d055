package dev.sluice.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunReportTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Cell CELL = new Cell(Cloud.AWS, "123456789012", "us-east-1");

    @Test
    void after_nothingMissedEarlier_isTheSame() {
        RunReport report = report(RunStatus.COMPLETE, List.of(CELL), List.of());

        assertThat(report.after(List.of())).isSameAs(report);
    }

    @ParameterizedTest
    @CsvSource({"COMPLETE, INCOMPLETE", "INCOMPLETE, INCOMPLETE", "FAILED, FAILED"})
    void after_regionRefusedEarlier_isNotComplete(RunStatus own, RunStatus whole) {
        assertThat(report(own, List.of(CELL), List.of())
                        .after(List.of(gap("a")))
                        .status())
                .isEqualTo(whole);
    }

    @Test
    void after_noCellReached_failed() {
        assertThat(report(RunStatus.COMPLETE, List.of(), List.of())
                        .after(List.of(gap("a")))
                        .status())
                .isEqualTo(RunStatus.FAILED);
    }

    @Test
    void after_gapsOfBoth_keptInTheOrderOfTheRun() {
        RunReport report = report(RunStatus.INCOMPLETE, List.of(CELL), List.of(gap("later")));

        assertThat(report.after(List.of(gap("earlier"))).gaps()).containsExactly(gap("earlier"), gap("later"));
    }

    private static Gap gap(String operation) {
        return new Gap(CELL, operation, Gap.Reason.REFUSED, "AccessDenied", Optional.empty(), "no");
    }

    private static RunReport report(RunStatus status, List<Cell> cells, List<Gap> gaps) {
        return new RunReport(
                "20260101T000000Z-00000000",
                "idle",
                Mode.REPORT,
                status,
                NOW,
                NOW,
                cells,
                gaps,
                List.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                List.of());
    }
}
