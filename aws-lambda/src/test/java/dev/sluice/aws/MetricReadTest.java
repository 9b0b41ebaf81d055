package dev.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.aws.Stub.Answer;
import dev.sluice.cloud.Read;
import dev.sluice.cloud.Samples;
import dev.sluice.cloud.Series;
import dev.sluice.cloud.Signal;
import dev.sluice.cloud.Telemetry.Window;
import dev.sluice.model.Gap;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What moto does not do of GetMetricData: limits, pages, answers that are not whole. */
class MetricReadTest {
    private static final Instant NOW = Instant.parse("2026-05-01T12:00:00Z");
    private static final Window HOUR = new Window(NOW.minus(Duration.ofHours(1)), NOW, Duration.ofMinutes(5));

    private final Stub stub = new Stub();

    @AfterEach
    void close() {
        stub.close();
    }

    @Test
    void read_moreSeriesThanACallTakes_asksInFullBatches() {
        answer(form -> page(results(form, "Complete", 1), ""));
        Read<Map<Series, Samples>> read = read(series(1_203), HOUR);
        assertThat(read.gaps()).isEmpty();
        assertThat(read.value()).hasSize(1_203);
        assertThat(stub.asked("GetMetricData"))
                .extracting(MetricReadTest::queries)
                .containsExactlyInAnyOrder(500, 500, 203);
    }

    @Test
    void read_twoWeeksByTheHour_staysWithinThePointsOfACall() {
        answer(form -> page(results(form, "Complete", 1), ""));
        read(series(301), new Window(NOW.minus(Duration.ofDays(14)), NOW, Duration.ofHours(1)));
        assertThat(stub.asked("GetMetricData"))
                .extracting(MetricReadTest::queries)
                .containsExactlyInAnyOrder(300, 1);
    }

    @Test
    void read_pages_areReadToTheEndAndPutTogether() {
        answer(form -> form.has("NextToken")
                ? page(result("m0", "Complete", 2) + "," + result("m1", "Complete", 1), "")
                : page(result("m0", "PartialData", 1), "\"NextToken\":\"t\""));
        List<Series> both = series(2);
        Read<Map<Series, Samples>> read = read(both, HOUR);
        assertThat(read.gaps()).isEmpty();
        assertThat(read.value().get(both.get(0)).size()).isEqualTo(3);
        assertThat(read.value().get(both.get(1)).size()).isEqualTo(1);
    }

    @Test
    void read_partialDataAtTheEnd_isAGapAndNoValue() {
        answer(form -> page(result("m0", "PartialData", 1) + "," + result("m1", "Complete", 1), ""));
        List<Series> both = series(2);
        Read<Map<Series, Samples>> read = read(both, HOUR);
        assertThat(read.value()).containsOnlyKeys(both.get(1));
        assertThat(read.gaps()).extracting(Gap::code).containsExactly("PartialData");
    }

    @Test
    void read_internalErrorOfOneSeries_isAGapAndNoValue() {
        answer(form -> page(result("m0", "InternalError", 1) + "," + result("m1", "Complete", 1), ""));
        List<Series> both = series(2);
        Read<Map<Series, Samples>> read = read(both, HOUR);
        assertThat(read.value()).containsOnlyKeys(both.get(1));
        assertThat(read.gaps()).extracting(Gap::code).contains("InternalError");
    }

    @Test
    void read_seriesLeftOutOfTheAnswer_isAGap() {
        answer(form -> page(result("m1", "Complete", 1), ""));
        assertThat(read(series(2), HOUR).gaps()).hasSize(1);
    }

    @Test
    void read_seriesWithoutSamples_isAbsentWithoutAGap() {
        answer(form -> page(result("m0", "Complete", 0), ""));
        assertThat(read(series(1), HOUR)).isEqualTo(Read.of(Map.of()));
    }

    @Test
    void read_messageOfTheWholeCall_isAGap() {
        answer(form -> page(
                result("m0", "Complete", 1),
                "\"Messages\":[{\"Code\":\"MaxMetricsExceeded\",\"Value\":\"too many\"}]"));
        assertThat(read(series(1), HOUR).gaps()).extracting(Gap::code).containsExactly("MaxMetricsExceeded");
    }

    @Test
    void read_secondPageRefused_namesThePermissionAndKeepsWhatWasWhole() {
        answer(form -> form.has("NextToken")
                ? Answer.error(403, "AccessDenied")
                : page(result("m0", "Complete", 1), "\"NextToken\":\"t\""));
        List<Series> both = series(2);
        Read<Map<Series, Samples>> read = read(both, HOUR);
        assertThat(read.value()).containsOnlyKeys(both.get(0));
        assertThat(read.gaps()).hasSize(1);
        assertThat(read.gaps().getFirst().reason()).isEqualTo(Gap.Reason.REFUSED);
        assertThat(read.gaps().getFirst().permission()).contains("cloudwatch:GetMetricData");
    }

    @Test
    void read_throttledThroughout_isAGapAfterTheClientsOwnRetries() {
        answer(form -> Answer.error(400, "Throttling"));
        Read<Map<Series, Samples>> read = read(series(1), HOUR);
        assertThat(read.gaps()).extracting(Gap::reason).containsExactly(Gap.Reason.THROTTLED);
        assertThat(stub.asked("GetMetricData")).hasSizeBetween(2, 4);
    }

    @Test
    void read_olderThanFiveMinutesAreKept_asksForHours() {
        answer(form -> page(results(form, "Complete", 1), ""));
        read(series(1), new Window(NOW.minus(Duration.ofDays(70)), NOW, Duration.ofMinutes(5)));
        read(series(1), new Window(NOW.minus(Duration.ofDays(20)), NOW, Duration.ofMinutes(1)));
        assertThat(stub.asked("GetMetricData"))
                .extracting(form ->
                        form.at("/MetricDataQueries/0/MetricStat/Period").asInt())
                .containsExactly(3600, 300);
    }

    @Test
    void read_windowBetweenSlots_beginsOnASlot() {
        answer(form -> page(results(form, "Complete", 1), ""));
        Instant odd = NOW.minus(Duration.ofMinutes(58));
        read(series(1), new Window(odd, NOW, Duration.ofMinutes(5)));
        assertThat(stub.asked("GetMetricData").getFirst().path("StartTime").asLong())
                .isEqualTo(Instant.parse("2026-05-01T11:00:00Z").getEpochSecond());
    }

    private void answer(Function<JsonNode, Answer> answer) {
        stub.on("GetMetricData", answer);
    }

    private static Answer page(String results, String more) {
        return Answer.ok("{\"MetricDataResults\":[" + results + "]" + (more.isEmpty() ? "" : "," + more) + "}");
    }

    private Read<Map<Series, Samples>> read(List<Series> series, Window window) {
        return new CloudWatchTelemetry(Fake.CELL, stub.clients(), "CWAgent", new Inventory(), InstantSource.fixed(NOW))
                .read(series, window);
    }

    private static List<Series> series(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Series(
                        "i-" + i,
                        Signal.ACCELERATOR_UTILIZATION,
                        "0",
                        false,
                        new MetricId("CWAgent", "nvidia_smi_utilization_gpu", Map.of("InstanceId", "i-" + i)).handle()))
                .toList();
    }

    private static int queries(JsonNode question) {
        return question.path("MetricDataQueries").size();
    }

    private static String results(JsonNode question, String status, int points) {
        return IntStream.range(0, queries(question))
                .mapToObj(i -> result("m" + i, status, points))
                .collect(Collectors.joining(","));
    }

    private static String result(String id, String status, int points) {
        List<Long> times = new ArrayList<>();
        List<Integer> values = new ArrayList<>();
        for (int i = 0; i < points; i++) {
            // A page goes on where the last one ended: a different slot for each count, so that none is lost.
            int slot = i + (status.equals("Complete") ? points : 0);
            times.add(HOUR.from().getEpochSecond() + 300L * slot);
            values.add(i);
        }
        return "{\"Id\":\"" + id + "\",\"StatusCode\":\"" + status + "\",\"Timestamps\":" + times + ",\"Values\":"
                + values + "}";
    }
}
