package dev.sluice.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.aws.BudgetJson;
import dev.sluice.aws.FakeCost;
import dev.sluice.aws.Letter;
import dev.sluice.aws.testing.FaultyProxy;
import dev.sluice.aws.testing.MotoServer;
import dev.sluice.cloud.CostMessages;
import dev.sluice.testkit.wire.Reply;
import dev.sluice.testkit.wire.WireServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The budget function in the runtime of Lambda, against fakes of AWS: from a letter to what is told and handed over. */
class BudgetFunctionTest {
    private static final String START = "POST /2015-03-31/functions/{name}/invocations";

    private static MotoServer moto;
    private static FaultyProxy proxy;
    private static FakeCost cost;
    private static WireServer lambda;
    private static MotoEstate estate;
    private static RuntimeApi budget;
    private static Map<String, String> env;

    @BeforeAll
    static void start() throws IOException {
        moto = MotoServer.start();
        proxy = new FaultyProxy(moto.endpoint()).rewrite(MotoEstate::older).rewrite(BudgetFunctionTest::oneRegion);
        cost = new FakeCost();
        lambda = WireServer.start();
        lambda.on("POST", "/2015-03-31/functions/{name}/invocations", call -> Reply.empty(202))
                .anyBody();
        estate = new MotoEstate(moto.endpoint());
        env = new HashMap<>(Map.of(
                "AWS_ENDPOINT_URL",
                proxy.endpoint().toString(),
                "AWS_ENDPOINT_URL_BUDGETS",
                cost.endpoint().toString(),
                "AWS_ENDPOINT_URL_COST_EXPLORER",
                cost.endpoint().toString(),
                "AWS_ENDPOINT_URL_LAMBDA",
                lambda.uri().toString(),
                "AWS_REGION",
                "us-east-1",
                "AWS_ACCESS_KEY_ID",
                "test",
                "AWS_SECRET_ACCESS_KEY",
                "test",
                "SLUICE_STATE",
                "s3://" + MotoEstate.BUCKET + "/state",
                "SLUICE_POLICY",
                "s3://" + MotoEstate.BUCKET + "/policy/policy.yaml",
                "SLUICE_MODE",
                "act"));
        env.put("SLUICE_REGIONS", "us-east-1");
        env.put("SLUICE_ACT_FUNCTION", "sluice-act");
        env.put("SLUICE_BUDGET_TOPICS", "arn:aws:sns:us-east-1:123456789012:sluice-budgets");
        budget = new RuntimeApi(BudgetHandler.class, env);
    }

    @AfterAll
    static void stop() {
        budget.close();
        lambda.close();
        cost.close();
        proxy.close();
        moto.close();
    }

    @BeforeEach
    void fill() {
        moto.reset();
        lambda.forget();
        estate.fill();
        estate.policy("version: 1\nmode: report\n");
        // A time of its own: a month's figures are doubted in its first hours, and a test may run in them.
        cost.put(FakeCost.OWN, BudgetJson.cost("team-gpu", "1000", "900.5", ", \"TimeUnit\": \"CUSTOM\""));
    }

    @Test
    void letter_handedByTheTopic_crossesItsThresholdsOnce() throws Exception {
        JsonNode first = budget.invoke(today()).json();
        JsonNode second = budget.invoke(today()).json();

        assertThat(facts(first).path("crossed").asText()).isEqualTo("actual-0.5 actual-0.8");
        assertThat(facts(second).path("fired").asText()).isEqualTo("actual-0.5 actual-0.8");
        assertThat(facts(second).path("crossed").asText()).isEmpty();
        assertThat(cost.violations()).isEmpty();
    }

    @Test
    void emptyEvent_readsAllBudgets() throws Exception {
        JsonNode answer = budget.invoke("{}").json();

        assertThat(answer.path("findings").toString()).contains("team-gpu");
    }

    @Test
    void rungOfThePolicy_handsItsPlanToTheActingFunction() throws Exception {
        estate.policy("""
                version: 1
                mode: act
                idle:
                  patience:
                    longest: 2h
                  accept-local-disk-loss:
                    all: true
                budgets:
                  act:
                    - budgets: [ team-gpu ]
                      at: 80%
                      do: run-idle-check
                      accounts: [ "123456789012" ]
                """);

        JsonNode answer = budget.invoke(today()).json();

        assertThat(lambda.calls(START)).singleElement().satisfies(call -> {
            assertThat(call.param("name")).isEqualTo("sluice-act");
            assertThat(call.header("X-Amz-Invocation-Type")).contains("Event");
            JsonNode event = new ObjectMapper().readTree(call.body());
            assertThat(event.path("apply").asText()).isNotBlank();
            assertThat(event.path("hash").asText()).hasSize(64);
        });
        assertThat(estate.state(estate.idle())).isEqualTo("running");
    }

    /** From a letter to IAM and back, by both functions as they are deployed. */
    @Test
    void rungOfThePolicy_forbidsLaunchesOfARole_andUndoAllowsThemAgain() throws Exception {
        iam("CreateRole&RoleName=research&AssumeRolePolicyDocument=%7B%22Version%22%3A%222012-10-17%22%7D");
        String before = iam("ListAttachedRolePolicies&RoleName=research");
        estate.policy("""
                version: 1
                budgets:
                  act:
                    - budgets: [ team-gpu ]
                      at: 80%
                      do: forbid-launches
                      accounts: [ "123456789012" ]
                      principals: [ research ]
                """);
        budget.invoke(today());
        String event = new String(lambda.calls(START).getFirst().body(), StandardCharsets.UTF_8);

        try (RuntimeApi act = new RuntimeApi(ActHandler.class, env)) {
            JsonNode barred = act.invoke(event).json();
            assertThat(barred.path("status").asText()).as(barred.toString()).isEqualTo("complete");
            assertThat(iam("ListAttachedRolePolicies&RoleName=research")).contains("sluice-no-accelerator-launches");
            assertThat(act.invoke(event).json().path("notices").toString()).contains("duplicate-trigger");

            act.invoke("{\"undo\": \"" + barred.path("run").asText() + "\"}");
            assertThat(iam("ListAttachedRolePolicies&RoleName=research")).doesNotContain("sluice-");
            assertThat(iam("ListPolicies&Scope=Local")).doesNotContain("sluice-");
        }
        assertThat(before).doesNotContain("sluice-");
    }

    /** The types of every region would be asked for, of which moto has the same all over the world. */
    private static String oneRegion(String xml) {
        return xml.contains("<DescribeRegionsResponse")
                ? xml.replaceAll("(?s)(<regionInfo>\\s*<item>.*?</item>).*</regionInfo>", "$1</regionInfo>")
                : xml;
    }

    private static String iam(String action) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(moto.endpoint())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/iam/aws4_request, Signature=0")
                .POST(HttpRequest.BodyPublishers.ofString("Version=2010-05-08&Action=" + action))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }

    /** The function's clock is the machine's, and a daily letter that came long ago is late. */
    private static String today() {
        Instant now = Instant.now();
        return Letter.handed(now, Letter.MONTHLY.daily(LocalDate.ofInstant(now, ZoneOffset.UTC)));
    }

    private static JsonNode facts(JsonNode answer) {
        return answer.path("findings").path(0).path("evidence").path("facts");
    }

    @Test
    void requestThatIsNotSigned_isRefusedCountedAndChangesNothing() throws Exception {
        String letter = Letter.posted(Letter.MONTHLY.daily());
        String handed = Letter.handed(Letter.MONTHLY.daily());
        for (String body : List.of(
                letter,
                handed,
                handed.substring(0, handed.length() - 1) + "," + letter.substring(1),
                letter.replace("us-east-1.amazonaws.com", "us-east-1.amazonaws.com.evil.example"),
                Letter.posted("{}").replace("Notification\"", "SubscriptionConfirmation\""),
                "{}",
                "not JSON",
                "[".repeat(1_000),
                "y".repeat(CostMessages.MOST_BYTES + 1))) {
            assertRefused(body, false);
        }
    }

    @Test
    void requestWhoseBodyIsEncoded_isRefusedCountedAndChangesNothing() throws Exception {
        assertRefused(Base64.getEncoder().encodeToString(gzip(Letter.posted(Letter.MONTHLY.daily()))), true);
        assertRefused("%%%", true);
    }

    private static void assertRefused(String body, boolean encoded) throws Exception {
        int counted = budget.metrics().size();
        ObjectNode event = new ObjectMapper().createObjectNode().put("version", "2.0");
        event.putObject("requestContext")
                .putObject("http")
                .put("method", "POST")
                .put("path", "/");
        event.put("body", body).put("isBase64Encoded", encoded);

        JsonNode answer = budget.invoke(event.toString()).json();

        assertThat(answer.path("statusCode").asInt()).isEqualTo(403);
        assertThat(answer.path("body").asText()).isEqualTo("{\"status\":\"refused\"}");
        assertThat(budget.metrics()).hasSize(counted + 1);
        assertThat(budget.metrics().getLast().path("IncompleteRuns").asInt()).isEqualTo(1);
        assertNothingChanged();
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    @Test
    void letterThatCantBeRead_isAnsweredCountedAndChangesNothing() throws Exception {
        for (String event : List.of(
                Letter.handed("Budget Name: x\nnothing else"),
                Letter.handed("{\"anomalyId\":\"a\",\"anomalyId\":\"b\"}"),
                "{\"source\":\"aws.ce\",\"detail-type\":\"Anomaly Detected\"}",
                "{\"foo\":1}",
                "{\"x\":\"" + "y".repeat(CostMessages.MOST_BYTES) + "\"}")) {
            int counted = budget.metrics().size();
            RuntimeApi.Answer answer = budget.invoke(event);

            assertThat(answer.error()).isFalse();
            assertThat(answer.text()).containsAnyOf("malformed", "no-message");
            assertThat(budget.metrics()).hasSize(counted + 1);
            assertThat(budget.metrics().getLast().path("IncompleteRuns").asInt())
                    .isEqualTo(1);
            assertNothingChanged();
        }
    }

    /** A genuine one may be sent again by whoever has seen it. */
    @Test
    void letterOfLongAgo_isLateAndChangesNothing() throws Exception {
        String old = Letter.MONTHLY.monthly().replace("November 12, 2026", "May 12, 2020");

        JsonNode answer = budget.invoke(Letter.handed(Instant.parse("2020-05-12T03:00:00Z"), old))
                .json();

        assertThat(answer.path("findings").path(0).path("verdict").asText()).isEqualTo("late");
        assertNothingChanged();
    }

    private static void assertNothingChanged() {
        assertThat(estate.keys("state/")).isEmpty();
        assertThat(lambda.calls(START)).isEmpty();
    }
}
