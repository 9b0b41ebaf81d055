package dev.sluice.azure.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.adapter.Lazy;
import dev.sluice.azure.testing.FakeAzure;
import dev.sluice.azure.testing.FakeMetrics;
import dev.sluice.azure.testing.FakePower;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Both apps from the packaged folder, from a timer's tick to a deallocated machine and back. */
class FunctionsPackageTest {
    /** As the host serialises its TimerInfo. */
    private static final String TICK = """
            {"Schedule": {"AdjustForDST": true},
             "ScheduleStatus": {"Last": "2026-03-04T11:45:00.0012+00:00", "LastUpdated": "2026-03-04T11:45:00.0012+00:00",
                                "Next": "2026-03-04T12:00:00+00:00"},
             "IsPastDue": %s}""";

    private final AzureEstate estate = new AzureEstate();
    private final List<App> apps = new ArrayList<>();
    private final Lazy<App> scan = new Lazy<>(this::app);
    private final Lazy<App> act = new Lazy<>(this::app);

    @AfterEach
    void stop() {
        apps.forEach(App::close);
        estate.close();
    }

    private App app() {
        try {
            App app = new App(PackagedFolder.path(), estate.settings());
            apps.add(app);
            return app;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void tick_inModeAct_deallocatesWhatIsIdleAndUndoStartsItAgain() throws IOException {
        App.Answer look = scan.get().invoke("scan", TICK.formatted(false));
        assertThat(look.threw()).as(look.text()).isFalse();
        assertThat(look.log()).contains("\"Function\":\"scan\"", "\"IncompleteRuns\":0,\"FailedRuns\":0");
        assertThat(estate.idle.power()).isEqualTo("running");
        String message = look.handedOver().orElseThrow();
        assertThat(App.json(message).path("apply").asText()).isNotBlank();

        App.Answer applied = act.get().invoke("act", message);
        assertThat(applied.threw()).as(applied.text()).isFalse();
        assertThat(estate.idle.power()).isEqualTo("deallocated");
        assertThat(estate.busy.power()).isEqualTo("running");

        // A queue delivers at least once.
        assertThat(act.get().invoke("act", message).threw()).isFalse();
        assertThat(estate.azure.wire().calls(FakePower.DEALLOCATE)).hasSize(1);

        App.Answer undone = act.get().invoke("actnow", "{\"undo\": \"" + run(applied) + "\"}");
        assertThat(undone.status()).as(undone.text()).isEqualTo(200);
        assertThat(undone.json().path("outcomes")).hasSize(1);
        assertThat(estate.idle.power()).isEqualTo("running");
    }

    @Test
    void scannow_isAnsweredReadablyAndHandsNothingOver() throws IOException {
        App.Answer look = scan.get().invoke("scannow", "");
        assertThat(look.status()).as(look.text()).isEqualTo(200);
        assertThat(look.text()).contains("\n  ");
        assertThat(look.json().path("status").asText()).isEqualTo("complete");
        assertThat(ids(look.json().path("steps"))).containsExactly(estate.idle.id());
        assertThat(look.json().path("total").path("findings").asInt()).isEqualTo(2);
        assertThat(look.handedOver()).isEmpty();

        JsonNode plan = look.json().path("plan");
        App.Answer wrong = act.get()
                .invoke(
                        "actnow",
                        "{\"apply\": \"" + plan.path("id").asText() + "\", \"hash\": \"" + "0".repeat(64) + "\"}");
        assertThat(wrong.status()).isEqualTo(500);
        assertThat(estate.idle.power()).isEqualTo("running");

        App.Answer right = act.get()
                .invoke(
                        "actnow",
                        "{\"apply\": \"" + plan.path("id").asText() + "\", \"hash\": \""
                                + plan.path("hash").asText() + "\"}");
        assertThat(right.status()).as(right.text()).isEqualTo(200);
        assertThat(estate.idle.power()).isEqualTo("deallocated");
    }

    @Test
    void tick_inModeReport_handsNothingOver() throws IOException {
        estate.policy("report");
        App.Answer look = scan.get().invoke("scan", TICK.formatted(true));
        assertThat(look.threw()).as(look.text()).isFalse();
        assertThat(look.handedOver()).isEmpty();
        assertThat(look.log()).contains("due earlier");
    }

    @Test
    void summary_isSentToTheTopic() throws IOException {
        App.Answer look = scan.get().invoke("summary", TICK.formatted(false));
        assertThat(look.threw()).as(look.text()).isFalse();
        assertThat(estate.topic.received()).hasSize(1);
        assertThat(estate.topic.received().getFirst().text()).contains(estate.idle.id());
    }

    @Test
    void metricsThatMayNotBeRead_areIncompleteAndCountedSo() throws IOException {
        for (String route : List.of(FakeMetrics.BATCH, FakeMetrics.SINGLE)) {
            estate.azure.wire().fail(route, 99, FakeAzure.denied("Microsoft.Insights/metrics/read"));
        }
        App.Answer look = scan.get().invoke("scannow", "{}");
        assertThat(look.status()).as(look.text()).isEqualTo(200);
        assertThat(look.json().path("status").asText()).isEqualTo("incomplete");
        assertThat(look.json().path("gaps").toString()).contains("Microsoft.Insights/metrics/read");
        assertThat(look.log()).contains("\"IncompleteRuns\":1");
    }

    @Test
    void policyWithMistakes_throwsThatTheHostTriesAgainAndNamesThemAll() throws IOException {
        estate.policyText("version: 1\nmood: act\nidle:\n  recnt: 3h\n");
        App.Answer look = scan.get().invoke("scan", TICK.formatted(false));
        assertThat(look.threw()).isTrue();
        assertThat(look.text()).contains("mood").contains("recnt");
        assertThat(look.log()).contains("\"FailedRuns\":1");
        assertThat(scan.get().invoke("scannow", "{}").status()).isEqualTo(500);
    }

    @Test
    void malformedInput_isAnsweredOrThrownAndChangesNothing() throws IOException {
        for (String body : List.of("[1]", "{\"stop\": \"everything\"}", "nonsense", "{\"apply\": \"p\"}")) {
            App.Answer answer = act.get().invoke("actnow", body);
            assertThat(answer.status()).as(body).isEqualTo(400);
            assertThat(answer.json().path("error").asText()).as(body).isNotBlank();
            assertThat(act.get().invoke("act", body).threw()).as(body).isTrue();
        }
        // The scanning app may write to the queue; what was stopped is a person's to start.
        assertThat(act.get().invoke("act", "{\"undo\": \"run-1\"}").text()).contains("apply");
        assertThat(scan.get().invoke("scan", "not a tick").threw()).isTrue();
        assertThat(estate.azure.wire().calls()).isEmpty();
        assertThat(estate.idle.power()).isEqualTo("running");
    }

    @Test
    void settingThatIsWrong_isNamedAndCountedAsAFailure() throws IOException {
        Map<String, String> settings = estate.settings();
        settings.put("SLUICE_TIMEOUT_SECONDS", "10m");
        try (App wrong = new App(PackagedFolder.path(), settings)) {
            App.Answer look = wrong.invoke("scannow", "{}");
            assertThat(look.status()).isEqualTo(500);
            assertThat(look.json().path("error").asText()).contains("SLUICE_TIMEOUT_SECONDS");
            assertThat(look.log()).contains("\"FailedRuns\":1");
            assertThat(wrong.invoke("scan", TICK.formatted(false)).threw()).isTrue();
        }
    }

    /** The run's name stands in the log, where a person finds it. */
    private static String run(App.Answer applied) {
        return App.json(applied.log().lines().toList().getFirst()).path("Run").asText();
    }

    private static List<String> ids(JsonNode steps) {
        List<String> found = new ArrayList<>();
        steps.forEach(step -> found.add(step.path("resource").path("id").asText()));
        return found;
    }
}
