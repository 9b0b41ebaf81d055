package dev.sluice.gcp;

import static dev.sluice.gcp.ExportWorld.TABLE;
import static dev.sluice.gcp.ExportWorld.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.cloud.CostDrivers.Driver;
import dev.sluice.gcp.fake.FakeBigQuery;
import dev.sluice.gcp.fake.FakeBilling;
import dev.sluice.gcp.fake.FakeGoogle;
import dev.sluice.model.Gap;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the export is asked: bounded, waited for, refused, and tried by the doctor. */
class BillingExportAnswersTest {
    private final ExportWorld export = new ExportWorld();

    @AfterEach
    void close() {
        export.close();
    }

    @Test
    void of_moreThanOnePageAndASlowJob_waitsAndReadsAll() {
        export.table(row("a", 7), row("b", 6), row("c", 5), row("d", 4), row("e", 3));
        export.bigQuery.slow(2);

        assertThat(export.drivers(9).value()).extracting(Driver::name).containsExactly("a", "b", "c", "d", "e");
        assertThat(export.bigQuery.billed()).isEqualTo(1);
        // The question itself and one look found it unfinished; then there are three pages.
        assertThat(export.world.google.wire().calls(FakeBigQuery.RESULTS)).hasSize(4);
    }

    @Test
    void of_aJobThatNeverEnds_givesUp() {
        export.table(row("a", 7));
        export.bigQuery.slow(Integer.MAX_VALUE);

        assertThat(export.drivers(3).gaps()).extracting(Gap::code).containsExactly("StillRunning");
        assertThat(export.world.google.wire().calls(FakeBigQuery.RESULTS)).hasSizeLessThan(6);
    }

    @Test
    void of_aQuestionThatReadsTooMuch_isRefusedAndCostsNothing() {
        export.table(row("a", 7));
        export.bigQuery.reads(3L << 30);
        export.env.put("SLUICE_BILLING_EXPORT_GIB", "2");

        assertThat(export.drivers(3).gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.reason()).isEqualTo(Gap.Reason.REFUSED);
            assertThat(gap.code()).isEqualTo("bytesBilledLimitExceeded");
            assertThat(gap.detail()).contains("SLUICE_BILLING_EXPORT_GIB");
            assertThat(gap.permission()).isEmpty();
        });
        assertThat(export.bigQuery.billed()).isZero();
    }

    @Test
    void of_tooManyQuestions_asksAgainAsTheSameJob() {
        export.table(row("a", 7));
        export.world
                .google
                .wire()
                .fail(FakeBigQuery.QUERY, 2, FakeGoogle.error(403, "rateLimitExceeded", "Exceeded rate limits"));

        assertThat(export.drivers(3).value()).hasSize(1);
        assertThat(export.world.google.wire().calls(FakeBigQuery.QUERY))
                .hasSize(3)
                .extracting(call -> call.json().path("requestId").asText())
                .containsOnly(export.world
                        .google
                        .wire()
                        .calls(FakeBigQuery.QUERY)
                        .getFirst()
                        .json()
                        .path("requestId")
                        .asText());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | accessDenied | Access Denied: Table p:d.t: User does not have permission to query table p:d.t, or perhaps it does not exist. | REFUSED | bigquery.tables.getData",
                "403 | accessDenied | Access Denied: Project p: User does not have bigquery.jobs.create permission in project p. | REFUSED | bigquery.jobs.create",
                "403 | quotaExceeded | Quota exceeded | THROTTLED | ''",
                "403 | billingNotEnabled | Billing has not been enabled | REFUSED | ''",
                "400 | jobRateLimitExceeded | Too many | THROTTLED | ''",
                "400 | jobBackendError | Try again | TRANSIENT | ''",
                "404 | notFound | Not found: Dataset p:d was not found in location EU | NOT_FOUND | ''",
                "400 | invalidQuery | Unrecognized name: _PARTITIONTIME at [3:7] | REFUSED | ''",
                "503 | backendError | Visibility check was unavailable | TRANSIENT | ''",
            })
    void of_whatBigQueryRefuses_isAGapOfItsKind(
            int http, String reason, String message, Gap.Reason kind, String permission) {
        export.table(row("a", 7));
        export.world.google.wire().fail(FakeBigQuery.QUERY, Integer.MAX_VALUE, FakeGoogle.error(http, reason, message));

        assertThat(export.drivers(3).gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.reason()).isEqualTo(kind);
            assertThat(gap.code()).isEqualTo(reason);
            assertThat(gap.permission().orElse("")).isEqualTo(permission);
            assertThat(gap.cell().account()).isEqualTo(FakeBilling.ACCOUNT);
        });
    }

    @Test
    void statement_ofADay_boundsThePartitionsThatAreRead() {
        export.table();
        export.drivers(3);

        JsonNode asked =
                export.world.google.wire().calls(FakeBigQuery.QUERY).getFirst().json();
        assertThat(asked.path("query").asText()).contains("WHERE _PARTITIONTIME >= @loaded\n");
        assertThat(asked.path("queryParameters")
                        .path(0)
                        .path("parameterValue")
                        .path("value")
                        .asText())
                .isEqualTo("2026-10-31 00:00:00+00:00");
        assertThat(asked.path("maximumBytesBilled").asText()).isEqualTo("10737418240");
    }

    @Test
    void rehearse_whereAllIsWell_findsNothingAndCostsNothing() {
        export.table(row("Compute Engine", 1));

        assertThat(export.port().rehearse()).contains(List.of());
        assertThat(export.bigQuery.billed()).isZero();
        assertThat(export.world.google.wire().calls(FakeBigQuery.QUERY))
                .singleElement()
                .satisfies(call ->
                        assertThat(call.json().path("dryRun").asBoolean()).isTrue());
    }

    @Test
    void rehearse_eachTable_saysWhatStandsInTheWay() {
        export.table(row("Compute Engine", 1));
        export.bigQuery.reads(12L << 30);
        export.env.put("SLUICE_BILLING_EXPORT", TABLE + ",my-project.gone.gcp_billing_export_v1_AAAAAA_BBBBBB_CCCCCC");

        assertThat(export.port().rehearse().orElseThrow())
                .extracting(gap -> gap.cell().account() + " " + gap.code())
                .containsExactly(FakeBilling.ACCOUNT + " TooMuch", "AAAAAA-BBBBBB-CCCCCC notFound");
    }
}
