package dev.sluice.gcp.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.gcp.fake.FakeInstance;
import dev.sluice.gcp.fake.FakePower;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Both functions in Google's runtime, against a fake of its services, from a schedule's tick to a stopped machine and back. */
class FunctionsTest {
    private static final String POLICY = "version: 1\nmode: act\nidle:\n  patience:\n    longest: 2h\n";
    private static final Pattern RUN = Pattern.compile("run (\\S+) is COMPLETE");

    private static FakeEstate estate;
    private static FunctionProcess scan;
    private static FunctionProcess act;

    private FakeInstance idle;
    private FakeInstance busy;

    @BeforeAll
    static void start() throws IOException {
        estate = new FakeEstate();
        scan = new FunctionProcess("dev.sluice.gcp.functions.ScanFunction", estate.environment());
        act = new FunctionProcess("dev.sluice.gcp.functions.ActFunction", estate.environment());
    }

    @AfterAll
    static void stop() {
        scan.close();
        act.close();
        estate.close();
    }

    @BeforeEach
    void fill() {
        estate.fill(POLICY);
        idle = estate.machine(0);
        busy = estate.machine(80);
    }

    @AfterEach
    void end() {
        assertThat(estate.google.wire().violations()).isEmpty();
    }

    private static FunctionProcess.Answer tick(String time) {
        return scan.post("{}", "X-CloudScheduler-JobName", "sluice-look", "X-CloudScheduler-ScheduleTime", time);
    }

    @Test
    void scheduledLook_handedOver_stopsWhatIsIdleAndUndoStartsItAgain() throws Exception {
        FunctionProcess.Answer look = tick("2026-11-02T12:00:00Z");
        assertThat(look.status()).isEqualTo(200);
        assertThat(look.json().path("status").asText()).isEqualTo("complete");
        assertThat(ids(look.json().path("steps"))).containsExactly(idle.id());
        assertThat(idle.status()).isEqualTo("RUNNING");
        assertThat(estate.handedOver()).hasSize(1);

        assertThat(act.deliver("m-1", estate.handedOver().getFirst()).status()).isBetween(200, 204);
        assertThat(idle.status()).isEqualTo("TERMINATED");
        assertThat(busy.status()).isEqualTo("RUNNING");
        String run = lastRun();

        // Pub/Sub delivers again, under another id: the look's plan was applied already.
        estate.google.wire().forget();
        assertThat(act.deliver("m-2", estate.handedOver().getFirst()).status()).isBetween(200, 204);
        assertThat(estate.google.wire().calls(FakePower.STOP)).isEmpty();

        assertThat(act.deliver("m-3", "{\"undo\":\"" + run + "\"}").status()).isBetween(200, 204);
        assertThat(idle.status()).isEqualTo("RUNNING");
    }

    @Test
    void sameTickTwice_plansAndHandsOverOnce() {
        JsonNode first = tick("2026-11-02T12:15:00Z").json();
        JsonNode second = tick("2026-11-02T12:15:00Z").json();
        assertThat(first.path("plan").path("id").asText()).isNotBlank();
        assertThat(second.path("steps")).isEmpty();
        assertThat(second.path("notices").toString()).contains("duplicate-trigger");
        assertThat(estate.handedOver()).hasSize(1);
    }

    @Test
    void look_policyReportsOnly_handsNothingOver() {
        estate.fill("version: 1\n");
        estate.machine(0);
        FunctionProcess.Answer look = scan.post("{}");
        assertThat(look.text()).contains("\n  ");
        assertThat(look.json().path("mode").asText()).isEqualTo("report");
        assertThat(look.json().path("total").path("findings").asInt()).isEqualTo(1);
        assertThat(estate.handedOver()).isEmpty();
    }

    @Test
    void look_anythingButAPostOfAnObject_isRefusedWithTheReason() {
        assertThat(scan.get().status()).isEqualTo(405);
        FunctionProcess.Answer wrong = scan.post("[1, 2]");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.json().path("error").asText()).contains("JSON object");
        assertThat(scan.post("{\"x\":\"" + "y".repeat(2 << 20) + "\"}").status())
                .isEqualTo(400);
    }

    @Test
    void look_policyWithMistakes_failsAndNamesThemAll() throws Exception {
        estate.fill("version: 1\nmood: act\nidle:\n  recnt: 3h\n");
        FunctionProcess.Answer answer = scan.post("{}");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json().path("error").asText()).contains("mood").contains("recnt");
        assertThat(scan.entries())
                .anySatisfy(
                        entry -> assertThat(entry.path("FailedRuns").asInt()).isEqualTo(1));
    }

    @Test
    void look_metricsRefused_isIncompleteAndCountedSo() throws Exception {
        estate.refuseMetrics();
        JsonNode look = scan.post("{}").json();
        assertThat(look.path("status").asText()).isEqualTo("incomplete");
        assertThat(look.path("gaps").toString()).contains("monitoring.timeSeries.list");
        assertThat(look.path("steps")).isEmpty();
        assertThat(estate.handedOver()).isEmpty();
        assertThat(scan.entries())
                .anySatisfy(entry ->
                        assertThat(entry.path("IncompleteRuns").asInt()).isEqualTo(1));
    }

    @Test
    void look_topicGone_failsSoThatNobodyWaitsForAnAct() {
        estate.dropActTopic();
        FunctionProcess.Answer answer = scan.post("{}");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.json().path("error").asText()).contains("pubsub.topics.publish");
    }

    @Test
    void message_thatCantBeUnderstood_isDroppedAndLogged() throws Exception {
        assertThat(act.deliver("bad-1", "{\"stop\":\"everything\"}").status()).isBetween(200, 204);
        assertThat(act.deliver("bad-2", "not json").status()).isBetween(200, 204);
        assertThat(act.deliverRaw("bad-3", "{\"message\":{\"data\":\"%%%\"}}").status())
                .isBetween(200, 204);
        assertThat(act.deliverRaw("bad-4", "{}").status()).isBetween(200, 204);
        assertThat(idle.status()).isEqualTo("RUNNING");
        List<String> messages = new ArrayList<>();
        act.entries().forEach(entry -> messages.add(entry.path("message").asText()));
        assertThat(messages).anyMatch(text -> text.contains("bad-1 is dropped") && text.contains("\"undo\""));
        assertThat(messages).anyMatch(text -> text.contains("bad-4 is dropped"));
    }

    @Test
    void message_wrongHash_actsOnNothingAndComesAgain() {
        JsonNode look = scan.post("{}").json();
        String wrong =
                "{\"apply\":\"" + look.path("plan").path("id").asText() + "\",\"hash\":\"" + "0".repeat(64) + "\"}";
        assertThat(act.deliver("m-9", wrong).status()).isEqualTo(500);
        assertThat(act.deliver("m-9", wrong).status()).isEqualTo(500);
        assertThat(idle.status()).isEqualTo("RUNNING");
    }

    @Test
    void message_olderThanAPlanMayBe_isDropped() {
        JsonNode plan = scan.post("{}").json().path("plan");
        String right = "{\"apply\":\"" + plan.path("id").asText() + "\",\"hash\":\""
                + plan.path("hash").asText() + "\"}";
        String published = Instant.now().minus(Duration.ofMinutes(61)).toString();
        assertThat(act.deliver("m-10", right, "ce-time", published).status()).isBetween(200, 204);
        assertThat(idle.status()).isEqualTo("RUNNING");
    }

    private static String lastRun() throws IOException {
        String found = "";
        Matcher matcher = RUN.matcher(act.log());
        while (matcher.find()) {
            found = matcher.group(1);
        }
        assertThat(found).isNotEmpty();
        return found;
    }

    private static List<String> ids(JsonNode steps) {
        List<String> found = new ArrayList<>();
        steps.forEach(step -> found.add(step.path("resource").path("id").asText()));
        return found;
    }
}
