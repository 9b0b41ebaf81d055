package dev.sluice.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cloud.Telemetry.LifeSign;
import dev.sluice.cloud.Telemetry.Window;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The pieces of which questions to Cloud Monitoring, and what is made of its answers, are put together. */
class TimeSeriesTest {
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

    @Test
    void window_endsInTheMiddleOfASlot_asksForTheWholeSlot() {
        MonitoringWindow window =
                MonitoringWindow.of(new Window(NOON.minusSeconds(3700), NOON.plusSeconds(61), Duration.ofMinutes(5)));
        assertThat(window.from()).isEqualTo(NOON.minusSeconds(3900));
        assertThat(window.end()).isEqualTo(NOON.plusSeconds(300));
        assertThat(window.slots()).isEqualTo(14);
    }

    @Test
    void slot_valueOfAPeriod_startsWhereThePeriodDid() {
        MonitoringWindow window = MonitoringWindow.of(new Window(NOON, NOON.plusSeconds(600), Duration.ofMinutes(5)));
        long noon = NOON.getEpochSecond();
        assertThat(window.slot(NOON.plusSeconds(300))).isEqualTo(noon);
        assertThat(window.slot(NOON.plusSeconds(301))).isEqualTo(noon + 300);
        assertThat(window.slot(NOON.plusMillis(300_500))).isEqualTo(noon + 300);
    }

    @Test
    void plan_fewMachinesOfAManyInTheRegion_areAskedForByTheirIds() {
        assertThat(SeriesPlan.of(ids(3), 3, 37, 100_000)).containsExactly(ids(3));
        assertThat(SeriesPlan.of(ids(600), 600, 336, 2_000)).hasSize(3);
    }

    @Test
    void plan_mostOfTheRegion_isAskedForAtOnce() {
        assertThat(SeriesPlan.of(ids(1_900), 1_900, 37, 2_000)).containsExactly(List.of());
    }

    @Test
    void plan_machinesOfManyDevices_keepToOnePage() {
        assertThat(SeriesPlan.of(ids(100), 800, 336, 0))
                .allSatisfy(call -> assertThat(call.size() * 8 * 336).isLessThanOrEqualTo(SeriesPlan.POINTS_PER_PAGE));
    }

    @Test
    void handle_ofAnyLabels_isReadAgain() {
        SeriesHandle handle = new SeriesHandle(
                "custom.googleapis.com/a|b%c+d", Aligner.COUNT_TRUE, Metric.INSTANCE, "7000000000000000001", "0 %");
        assertThat(SeriesHandle.parse(handle.text())).isEqualTo(handle);
        assertThatIllegalArgumentException().isThrownBy(() -> SeriesHandle.parse("AWS/EC2|CPUUtilization"));
    }

    @Test
    void aligner_ofAKindAndType_isOneThatItTakes() {
        assertThat(Aligner.of("GAUGE", "DOUBLE")).isEqualTo(Aligner.MAX);
        assertThat(Aligner.of("DELTA", "INT64")).isEqualTo(Aligner.MAX);
        assertThat(Aligner.of("CUMULATIVE", "INT64")).isEqualTo(Aligner.RATE);
        assertThat(Aligner.of("GAUGE", "BOOL")).isEqualTo(Aligner.COUNT_TRUE);
        assertThat(Aligner.of("DELTA", "DISTRIBUTION")).isEqualTo(Aligner.PERCENTILE_99);
    }

    @Test
    void type_ofALifeSign_isADomainsOrACustomOne() {
        assertThat(Metric.type(new LifeSign("Jobs", "queued", 0))).isEqualTo("custom.googleapis.com/Jobs/queued");
        assertThat(Metric.type(new LifeSign("workload.googleapis.com/nginx", "requests", 0)))
                .isEqualTo("workload.googleapis.com/nginx/requests");
    }

    @Test
    void filter_valueWithAQuote_staysAValue() {
        SeriesQuery query = SeriesQuery.of(Some.CELL, Metric.CPU, List.of("7\" OR \"8"));
        assertThat(query.filter()).endsWith("resource.labels.instance_id = \"7\\\" OR \\\"8\"");
    }

    @Test
    void page_integersAsTextErrorsAndUnreachableRegions_areRead() throws IOException {
        TimeSeriesPage page = TimeSeriesPage.parse(in("""
                {"timeSeries": [{"metric": {"type": "t", "labels": {"gpu_number": "0"}},
                  "resource": {"type": "gce_instance", "labels": {"instance_id": "7"}},
                  "metricKind": "DELTA", "valueType": "INT64",
                  "points": [
                    {"interval": {"startTime": "2026-11-02T11:55:00Z", "endTime": "2026-11-02T12:00:00Z"},
                     "value": {"int64Value": "9000000000"}},
                    {"interval": {"endTime": "2026-11-02T11:55:00Z"}, "value": {"distributionValue": {"count": "3"}}}]}],
                 "unit": "By", "nextPageToken": "more",
                 "executionErrors": [{"code": 4, "message": "deadline", "details": [{"a": 1}]}],
                 "unreachable": ["us-east1"]}"""));
        TimeSeriesPage.Line line = page.lines().getFirst();
        assertThat(line.label("resource.labels.instance_id")).contains("7");
        assertThat(line.label("gpu_number")).contains("0");
        assertThat(line.unit()).isEqualTo("By");
        assertThat(line.stamps()).containsExactly(NOON, NOON.minusSeconds(300));
        assertThat(line.values()).containsExactly(9e9, Double.NaN);
        assertThat(page.next()).contains("more");
        assertThat(page.missing()).containsExactly("error 4 deadline", "us-east1 is unreachable");
    }

    @Test
    void page_emptyAnswer_isTheLastWithoutSeries() throws IOException {
        assertThat(TimeSeriesPage.parse(in("{}")))
                .isEqualTo(new TimeSeriesPage(List.of(), Optional.empty(), List.of()));
    }

    @Test
    void page_thatIsNone_isAnError() {
        assertThatThrownBy(() -> TimeSeriesPage.parse(in("<html>"))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> TimeSeriesPage.parse(in("[]"))).isInstanceOf(IOException.class);
    }

    private static List<String> ids(int count) {
        return IntStream.range(0, count).mapToObj(String::valueOf).toList();
    }

    private static ByteArrayInputStream in(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
