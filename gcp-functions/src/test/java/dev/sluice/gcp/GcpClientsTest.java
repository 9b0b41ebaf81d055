package dev.sluice.gcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.api.client.http.HttpHeaders;
import com.google.api.client.http.HttpResponseException;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.gcp.fake.FakeGoogle;
import dev.sluice.model.Gap.Reason;
import dev.sluice.testkit.wire.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of answers that are errors, for every service alike. */
class GcpClientsTest {
    private static final String ROUTE = "GET /v1/things";

    private final FakeGoogle google = FakeGoogle.start("my-project");
    private final List<Long> pauses = new ArrayList<>();
    private final GcpClients clients = new GcpClients(Optional.of(google.uri()), pauses::add);

    GcpClientsTest() {
        google.wire().on("GET", "/v1/things", call -> Reply.json(200, "{\"ok\":true}"));
    }

    @AfterEach
    void stop() {
        clients.close();
        google.close();
    }

    private CloudProblem problem() {
        return catchThrowableOfType(CloudProblem.class, this::read);
    }

    private boolean read() {
        return clients.rest()
                .get("things.list", "things.googleapis.com", "v1/things", Map.of())
                .path("ok")
                .asBoolean();
    }

    @Test
    void call_throttledOnce_waitsAsLongAsAskedAndTriesAgain() {
        google.wire()
                .fail(
                        ROUTE,
                        1,
                        FakeGoogle.error(429, "rateLimitExceeded", "slow down").with("Retry-After", "7"));
        assertThat(read()).isTrue();
        assertThat(pauses).containsExactly(7000L);
    }

    @Test
    void call_askedToWaitForAnHour_isThrottledAtOnce() {
        google.wire()
                .fail(ROUTE, 9, FakeGoogle.error(503, "backendError", "later").with("Retry-After", "3600"));
        assertThat(problem().reason()).isEqualTo(Reason.TRANSIENT);
        assertThat(google.wire().calls(ROUTE)).hasSize(1);
    }

    @Test
    void call_rateLimitInsideAForbidden_isTriedAgainAndThenThrottled() {
        google.wire().fail(ROUTE, 99, FakeGoogle.error(403, "rateLimitExceeded", "Rate Limit Exceeded"));
        CloudProblem problem = problem();
        assertThat(problem.reason()).isEqualTo(Reason.THROTTLED);
        assertThat(problem.code()).isEqualTo("rateLimitExceeded");
        assertThat(problem.permission()).isEmpty();
        assertThat(google.wire().calls(ROUTE)).hasSize(1 + GcpRetries.RETRIES);
    }

    @Test
    void call_forbidden_namesThePermissionThatTheServiceNames() {
        google.wire().fail(ROUTE, 1, FakeGoogle.denied("compute.instances.list", "projects/my-project"));
        CloudProblem problem = problem();
        assertThat(problem.reason()).isEqualTo(Reason.REFUSED);
        assertThat(problem.permission()).contains("compute.instances.list");
        assertThat(GcpProblems.status(problem)).isEqualTo(403);
        assertThat(pauses).isEmpty();
    }

    @Test
    void call_forbiddenInTheNewerFormAlone_namesThePermissionInItsDetails() {
        String body = """
                {"error":{"code":403,"message":"Permission denied.","status":"PERMISSION_DENIED","details":[
                 {"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"IAM_PERMISSION_DENIED",
                  "domain":"iam.googleapis.com","metadata":{"permission":"tpu.nodes.list"}}]}}""";
        google.wire().fail(ROUTE, 1, Reply.json(403, body));
        CloudProblem problem = problem();
        assertThat(problem.code()).isEqualTo("IAM_PERMISSION_DENIED");
        assertThat(problem.permission()).contains("tpu.nodes.list");
    }

    @Test
    void call_serviceNotEnabled_isRefusedWithoutAPermission() {
        String body = """
                {"error":{"code":403,"message":"Cloud TPU API has not been used.","status":"PERMISSION_DENIED",
                 "errors":[{"reason":"accessNotConfigured","domain":"usageLimits"}],"details":[
                 {"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"SERVICE_DISABLED"}]}}""";
        google.wire().fail(ROUTE, 1, Reply.json(403, body));
        CloudProblem problem = problem();
        assertThat(problem.reason()).isEqualTo(Reason.REFUSED);
        assertThat(problem.permission()).isEmpty();
        assertThat(GcpProblems.isDisabled(problem)).isTrue();
    }

    @Test
    void call_otherAnswers_areToldApart() {
        google.wire().fail(ROUTE, 1, FakeGoogle.error(404, "notFound", "no such thing"));
        assertThat(problem().reason()).isEqualTo(Reason.NOT_FOUND);
        google.wire().fail(ROUTE, 1, FakeGoogle.error(412, "conditionNotMet", "changed since"));
        assertThat(GcpProblems.status(problem())).isEqualTo(412);
        google.wire().fail(ROUTE, 1, FakeGoogle.error(401, "authError", "Invalid Credentials"));
        assertThat(problem().reason()).isEqualTo(Reason.REFUSED);
        google.wire().fail(ROUTE, 99, Reply.bytes(502, "text/html", "<html>Bad Gateway</html>".getBytes(UTF_8)));
        assertThat(problem().code()).isEqualTo("HTTP 502");
    }

    @Test
    void call_readWhoseAnswerIsLost_isAskedAgain() {
        google.wire().lose(ROUTE, 1);
        assertThat(read()).isTrue();
        assertThat(google.wire().calls(ROUTE)).hasSize(2);
    }

    @Test
    void call_requestWhoseAnswerIsLost_isNotMadeTwice() {
        google.wire().on("POST", "/v1/things", call -> Reply.json(200, "{}")).fields("name");
        google.wire().lose("POST /v1/things", 1);
        CloudProblem problem = catchThrowableOfType(
                CloudProblem.class,
                () -> clients.rest()
                        .post(
                                "things.create",
                                "things.googleapis.com",
                                "v1/things",
                                clients.rest().object().put("name", "one")));
        assertThat(problem.reason()).isEqualTo(Reason.TRANSIENT);
        assertThat(google.wire().calls("POST /v1/things")).hasSize(1);
    }

    @Test
    void call_tokenRefused_saysHowToSignInAgain() {
        HttpResponseException refused = new HttpResponseException.Builder(400, "Bad Request", new HttpHeaders())
                .setContent(
                        "{\"error\":\"invalid_grant\",\"error_description\":\"Token has been expired or revoked.\"}")
                .build();
        CloudProblem problem =
                GcpProblems.of(new IOException("Error getting access token", refused), "compute.instances.list");
        assertThat(problem.reason()).isEqualTo(Reason.REFUSED);
        assertThat(problem.code()).isEqualTo("NoToken");
        assertThat(problem.getMessage()).contains("expired or revoked", "gcloud auth application-default login");
    }

    @Test
    void call_noServer_isTransient() {
        google.close();
        assertThat(problem().reason()).isEqualTo(Reason.TRANSIENT);
    }
}
