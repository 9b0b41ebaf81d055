package dev.sluice.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.aws.testing.FaultyProxy;
import dev.sluice.aws.testing.FaultyProxy.Refusal;
import dev.sluice.aws.testing.MotoServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Both functions in the runtime of Lambda, against a fake AWS, from a schedule's tick to a stopped machine and back. */
class FunctionsTest {
    private static final String SCHEDULE = "{\"capability\":\"idle\",\"trigger\":\"%s\"}";

    private static MotoServer moto;
    private static FaultyProxy proxy;
    private static MotoEstate estate;
    private static RuntimeApi scan;
    private static RuntimeApi act;

    @BeforeAll
    static void start() throws IOException {
        moto = MotoServer.start();
        // Moto starts machines today, and young ones are never stopped.
        proxy = new FaultyProxy(moto.endpoint()).rewrite(MotoEstate::older);
        estate = new MotoEstate(moto.endpoint());
        Map<String, String> env = new HashMap<>(Map.of(
                "AWS_ENDPOINT_URL", proxy.endpoint().toString(),
                "AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test",
                "SLUICE_STATE", "s3://" + MotoEstate.BUCKET + "/state",
                "SLUICE_POLICY", "s3://" + MotoEstate.BUCKET + "/policy/policy.yaml",
                "SLUICE_REGIONS", "us-east-1",
                "SLUICE_MODE", "act"));
        scan = new RuntimeApi(ScanHandler.class, env);
        act = new RuntimeApi(ActHandler.class, env);
    }

    @AfterAll
    static void stop() {
        scan.close();
        act.close();
        proxy.close();
        moto.close();
    }

    @BeforeEach
    void fill() {
        moto.reset();
        proxy.forgive();
        estate.fill();
        estate.policy(
                "version: 1\nmode: act\nidle:\n  patience:\n    longest: 2h\n  accept-local-disk-loss:\n    all: true\n");
    }

    @Test
    void scheduledLook_handedOver_stopsWhatIsIdleAndUndoStartsItAgain() throws Exception {
        JsonNode look = scan.invoke(SCHEDULE.formatted("tick-1")).json();
        assertThat(look.path("status").asText()).isEqualTo("complete");
        assertThat(look.path("mode").asText()).isEqualTo("act");
        assertThat(ids(look.path("steps"))).containsExactly(estate.idle());
        assertThat(estate.state(estate.idle())).isEqualTo("running");

        JsonNode applied = act.invoke(handedOver("look-1", look)).json();
        assertThat(applied.path("outcomes")).hasSize(1);
        assertThat(estate.state(estate.idle())).isEqualTo("stopped");
        assertThat(estate.state(estate.busy())).isEqualTo("running");

        JsonNode again = act.invoke(handedOver("look-1", look)).json();
        assertThat(again.path("outcomes")).isEmpty();

        JsonNode undone = act.invoke("{\"undo\":\"" + applied.path("run").asText() + "\"}")
                .json();
        assertThat(undone.path("outcomes")).hasSize(1);
        assertThat(estate.state(estate.idle())).isEqualTo("running");
    }

    @Test
    void sameTickTwice_plansOnce() throws Exception {
        JsonNode first = scan.invoke(SCHEDULE.formatted("tick-2")).json();
        JsonNode second = scan.invoke(SCHEDULE.formatted("tick-2")).json();
        assertThat(first.path("plan").path("id").asText()).isNotBlank();
        assertThat(second.path("steps")).isEmpty();
        assertThat(second.path("notices").toString()).contains("duplicate-trigger");
    }

    @Test
    void testEvent_isAnsweredReadably() throws Exception {
        RuntimeApi.Answer answer = scan.invoke("{}");
        assertThat(answer.error()).isFalse();
        assertThat(answer.text()).contains("\n  ");
        assertThat(answer.json().path("total").path("findings").asInt()).isEqualTo(2);
    }

    @Test
    void wrongHash_actsOnNothing() throws Exception {
        JsonNode look = scan.invoke("{}").json();
        RuntimeApi.Answer answer = act.invoke(
                "{\"apply\":\"" + look.path("plan").path("id").asText() + "\",\"hash\":\"" + "0".repeat(64) + "\"}");
        assertThat(answer.error()).isTrue();
        assertThat(estate.state(estate.idle())).isEqualTo("running");
    }

    @Test
    void listingRefused_isIncompleteAndCountedSo() throws Exception {
        proxy.refuse(form -> FaultyProxy.isAction(form, "ListMetrics")
                ? Optional.of(new Refusal(403, "AccessDenied", "no"))
                : Optional.empty());
        JsonNode look = scan.invoke("{}").json();
        assertThat(look.path("status").asText()).isEqualTo("incomplete");
        assertThat(look.path("gaps").toString()).contains("cloudwatch:ListMetrics");
        assertThat(look.path("steps")).isEmpty();
        assertThat(scan.metrics().getLast().path("IncompleteRuns").asInt()).isEqualTo(1);
        assertThat(scan.metrics().getLast().path("Function").asText()).isEqualTo("sluice-test");
    }

    @Test
    void policyWithMistakes_isAnErrorThatNamesThemAll() throws Exception {
        estate.policy("version: 1\nmood: act\nidle:\n  recnt: 3h\n");
        RuntimeApi.Answer answer = scan.invoke("{}");
        assertThat(answer.error()).isTrue();
        assertThat(answer.json().path("errorMessage").asText()).contains("mood").contains("recnt");
        assertThat(scan.metrics().getLast().path("FailedRuns").asInt()).isEqualTo(1);
    }

    @Test
    void unknownEvent_isAnErrorAndSaysWhatWasExpected() throws Exception {
        RuntimeApi.Answer answer = act.invoke("{\"stop\":\"everything\"}");
        assertThat(answer.error()).isTrue();
        assertThat(answer.text()).contains("apply").contains("undo");
    }

    private static String handedOver(String request, JsonNode look) {
        return "{\"version\":\"1.0\",\"requestContext\":{\"requestId\":\"" + request
                + "\",\"condition\":\"Success\"},\"requestPayload\":{},\"responsePayload\":" + look + "}";
    }

    private static List<String> ids(JsonNode steps) {
        List<String> found = new ArrayList<>();
        steps.forEach(step -> found.add(step.path("resource").path("id").asText()));
        return found;
    }
}
