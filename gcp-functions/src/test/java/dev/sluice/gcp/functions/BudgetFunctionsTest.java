package dev.sluice.gcp.functions;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.gcp.fake.FakeBilling;
import dev.sluice.gcp.fake.FakeInstance;
import dev.sluice.gcp.fake.FakeQuota;
import dev.sluice.model.Period;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The functions of budgets in Google's runtime, from a message to what people read and to what is stopped. */
class BudgetFunctionsTest {
    private static final String US = "sluice-trigger@my-project.iam.gserviceaccount.com";
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

    private static String token(String email) {
        String claims = "{\"iss\":\"https://accounts.google.com\",\"email\":\"" + email
                + "\",\"email_verified\":true,\"aud\":\"x\",\"exp\":"
                + Instant.now().plusSeconds(600).getEpochSecond() + "}";
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
        assertThat(http.post(message("100"), "Authorization", token("somebody@example.com"))
                        .status())
                .isEqualTo(403);
        assertThat(http.post(message("100")).status()).isEqualTo(403);
        assertThat(http.post("{}").status()).isEqualTo(403);
        assertThat(http.get().status()).isEqualTo(405);
        assertThat(estate.told()).isEmpty();
        assertThat(http.entries())
                .anySatisfy(entry ->
                        assertThat(entry.path("MalformedMessages").asInt()).isEqualTo(1));
    }

    @Test
    void message_malformed_isAnsweredCountedAndNotTriedAgain() throws IOException {
        assertThat(events.deliverRaw("bad-1", "{\"message\":{\"data\":\"%%%\"}}")
                        .status())
                .isBetween(200, 204);
        assertThat(events.deliverRaw("bad-2", "{}").status()).isBetween(200, 204);
        assertThat(push("not json").status()).isEqualTo(200);
        assertThat(push("{\"x\":\"" + "y".repeat(300_000) + "\"}").status()).isEqualTo(200);
        assertThat(estate.told()).isEmpty();
        assertThat(events.entries()).anySatisfy(entry -> {
            assertThat(entry.path("MalformedMessages").asInt()).isEqualTo(1);
            assertThat(entry.path("message").asText()).contains("bad-1 is dropped");
        });
    }

    @Test
    void event_policyWithMistakes_comesAgain() {
        estate.fill("version: 1\nbudgts: {}\n");
        assertThat(events.deliverRaw("m-9", message("61.5")).status()).isEqualTo(500);
        assertThat(push(message("61.5")).status()).isEqualTo(500);
    }
}
