package dev.sluice.gcp.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.gcp.fake.FakeBilling;
import dev.sluice.gcp.fake.FakeInstance;
import dev.sluice.gcp.fake.FakeQuota;
import dev.sluice.gcp.fake.FakeStorage;
import dev.sluice.model.Period;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The functions of budgets in Google's runtime, from a message to what people read and to what is stopped. */
class BudgetFunctionsTest {
    static final String US = "sluice-trigger@my-project.iam.gserviceaccount.com";
    private static final String POLICY = """
            version: 1
            mode: act
            idle:
              patience:
                longest: 2h
            budgets:
              act:
                - budgets: ["*"]
                  at: 100%
                  do: run-idle-check
                  accounts: [my-project]
                - budgets: ["*"]
                  at: 120%
                  do: forbid-launches
                  accounts: [my-project]
            """;

    private static FakeEstate estate;
    private static FunctionProcess events;
    private static FunctionProcess http;
    private static FunctionProcess act;
    private static FakeQuota gpus;

    private FakeInstance idle;
    private int writes;

    @BeforeAll
    static void start() throws IOException {
        estate = new FakeEstate();
        gpus = estate.usage.add("compute.googleapis.com/gpus_all_regions", "1/{project}", 8);
        estate.billing.pay(FakeEstate.PROJECT, FakeBilling.ACCOUNT);
        Map<String, String> env = estate.environment();
        env.put("SLUICE_PUSH_ACCOUNT", US);
        env.put("SLUICE_PUSH_SIGNATURE", "checked-by-platform");
        events = new FunctionProcess("dev.sluice.gcp.functions.BudgetFunction", env);
        http = new FunctionProcess("dev.sluice.gcp.functions.BudgetHttpFunction", env);
        act = new FunctionProcess("dev.sluice.gcp.functions.ActFunction", env);
    }

    @AfterAll
    static void stop() {
        events.close();
        http.close();
        act.close();
        estate.close();
    }

    @BeforeEach
    void fill() {
        estate.fill(POLICY);
        idle = estate.machine(0);
        writes = estate.google.wire().calls(FakeStorage.INSERT).size();
    }

    @AfterEach
    void end() {
        assertThat(estate.google.wire().violations()).isEmpty();
    }

    /** What Google publishes of a budget of 100 dollars, in the period of today. */
    private static String message(String spent) {
        Instant start = Period.of(Period.Grain.MONTH, Instant.now(), ZoneId.of("America/Los_Angeles"))
                .start();
        String data = """
                {"budgetDisplayName":"GPUs","costAmount":%s,"costIntervalStart":"%s","budgetAmount":100.0,\
                "budgetAmountType":"SPECIFIED_AMOUNT","currencyCode":"USD"}""".formatted(spent, start);
        return """
                {"message":{"data":"%s","messageId":"7","attributes":{"billingAccountId":"%s",\
                "budgetId":"de72f49d-779b-4945-a127-4d6ce8def0bb","schemaVersion":"1.0"}},"subscription":"s"}""".formatted(Base64.getEncoder().encodeToString(data.getBytes(UTF_8)), FakeBilling.ACCOUNT);
    }

    static String token(String email) {
        return token(email, "https://accounts.google.com", Instant.now().plusSeconds(600));
    }

    private static String token(String email, String issuer, Instant end) {
        String claims = "{\"iss\":\"" + issuer + "\",\"email\":\"" + email
                + "\",\"email_verified\":true,\"aud\":\"x\",\"exp\":" + end.getEpochSecond() + "}";
        return "Bearer e30." + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(UTF_8)) + "."
                + PushToken.REMOVED;
    }

    private static FunctionProcess.Answer push(String message) {
        return http.post(message, "Authorization", token(US));
    }

    @Test
    void event_crossingHalf_isToldOnceHoweverOftenItComes() {
        assertThat(events.deliverRaw("m-1", message("61.5")).status()).isBetween(200, 204);
        assertThat(estate.told()).singleElement().asString().contains("GPUs").contains("50");
        for (int i = 2; i < 6; i++) {
            assertThat(events.deliverRaw("m-" + i, message("62")).status()).isBetween(200, 204);
        }
        assertThat(push(message("63")).status()).isEqualTo(200);
        assertThat(estate.told()).hasSize(1);
        assertThat(estate.handedOver()).isEmpty();
    }

    @Test
    void push_allSpent_stopsWhatIsIdleThroughTheActingFunction() {
        JsonNode answer = push(message("100")).json();
        assertThat(answer.path("capability").asText()).isEqualTo("budget");
        assertThat(estate.handedOver()).hasSize(1);
        assertThat(idle.status()).isEqualTo("RUNNING");
        assertThat(act.deliver("a-1", estate.handedOver().getFirst()).status()).isBetween(200, 204);
        assertThat(idle.status()).isEqualTo("TERMINATED");
    }

    @Test
    void push_overTheLastRung_closesTheProjectToNewAccelerators() {
        assertThat(push(message("130")).status()).isEqualTo(200);
        for (String plan : estate.handedOver()) {
            assertThat(act.deliver("g-" + plan.hashCode(), plan).status()).isBetween(200, 204);
        }
        assertThat(gpus.isOpen()).isFalse();
    }

    @Test
    void pull_knowsTheBudgetsAndAsksNobodyForSpend() {
        String made = estate.billing
                .add(FakeBilling.ACCOUNT, "research", 500, 0)
                .path("name")
                .asText();
        FunctionProcess.Answer answer = http.post("{}", "Authorization", token(US));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("findings").toString())
                .contains("unknown")
                .contains("research");
        estate.billing.remove(made);
    }

    @Test
    void request_ofAnybodyElse_isRefusedCountedAndChangesNothing() throws IOException {
        String theirs = token("somebody@example.com");
        String expired = token(US, "https://accounts.google.com", Instant.now().minusSeconds(3600));
        String issuer = token(US, "https://evil.example", Instant.now().plusSeconds(600));
        for (String authorization : List.of(theirs, expired, issuer, "Bearer x", "Bearer a.b.c", "Basic eDp5")) {
            for (String body : List.of(message("100"), "{}", "not json")) {
                int counted = http.counted("MalformedMessages");
                assertThat(http.post(body, "Authorization", authorization).status())
                        .isEqualTo(403);
                assertThat(http.counted("MalformedMessages")).isEqualTo(counted + 1);
            }
        }
        assertThat(http.post(message("100")).status()).isEqualTo(403);
        assertThat(http.post("{}").status()).isEqualTo(403);
        assertThat(http.get().status()).isEqualTo(405);
        assertNothingChanged();
    }

    @Test
    void message_malformed_isAnsweredCountedAndNotTriedAgain() throws IOException {
        List<String> odd = List.of(
                "{\"message\":{\"data\":\"%%%\"}}",
                "{\"x\":{}}",
                "not json",
                message("100").replace("budgetId", "budget"),
                message("1e400"),
                message("1,\"costAmount\":2"),
                "[".repeat(50_000),
                "{\"x\":\"" + "y".repeat(300_000) + "\"}");
        for (int i = 0; i < odd.size(); i++) {
            for (FunctionProcess function : List.of(events, http)) {
                int malformed = function.counted("MalformedMessages");
                int incomplete = function.counted("IncompleteRuns");
                FunctionProcess.Answer answer =
                        function == http ? push(odd.get(i)) : events.deliverRaw("bad-" + i, odd.get(i));
                assertThat(answer.status()).as(odd.get(i)).isBetween(200, 204);
                assertThat(function.counted("MalformedMessages")).as(odd.get(i)).isEqualTo(malformed + 1);
                assertThat(function.counted("IncompleteRuns")).isEqualTo(incomplete + 1);
            }
        }
        assertThat(events.entries())
                .anySatisfy(entry -> assertThat(entry.path("message").asText()).contains("bad-1 is dropped"));
        assertNothingChanged();
    }

    @Test
    void message_inPiecesOrPacked_isBoundedAllTheSame() throws IOException {
        byte[] much = ("{\"x\":\"" + "y".repeat(4 << 20) + "\"}").getBytes(UTF_8);
        int counted = http.counted("MalformedMessages");
        assertThat(http.stream(much, "Authorization", token(US)).status()).isEqualTo(200);
        assertThat(http.stream(zipped(message("100")), "Authorization", token(US), "Content-Encoding", "gzip")
                        .status())
                .isEqualTo(200);
        assertThat(http.counted("MalformedMessages")).isEqualTo(counted + 2);
        assertNothingChanged();
        assertThat(http.stream(message("61.5").getBytes(UTF_8), "Authorization", token(US))
                        .status())
                .isEqualTo(200);
        assertThat(estate.told()).hasSize(1);
    }

    private static byte[] zipped(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(text.getBytes(UTF_8));
        }
        return out.toByteArray();
    }

    private void assertNothingChanged() {
        assertThat(estate.google.wire().calls(FakeStorage.INSERT)).hasSize(writes);
        assertThat(estate.told()).isEmpty();
        assertThat(estate.handedOver()).isEmpty();
    }

    @Test
    void event_policyWithMistakes_comesAgain() {
        estate.fill("version: 1\nbudgts: {}\n");
        assertThat(events.deliverRaw("m-9", message("61.5")).status()).isEqualTo(500);
        assertThat(push(message("61.5")).status()).isEqualTo(500);
    }
}
