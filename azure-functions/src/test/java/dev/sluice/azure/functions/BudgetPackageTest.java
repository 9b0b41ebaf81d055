package dev.sluice.azure.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.azure.testing.Alerts;
import dev.sluice.azure.testing.FakeAzure;
import dev.sluice.azure.testing.FakeBlobs;
import dev.sluice.azure.testing.FakeBudgets;
import dev.sluice.azure.testing.FakeQueue;
import dev.sluice.cloud.CostMessages;
import dev.sluice.testkit.contract.NotifierWorld;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The scanning app from the packaged folder, hearing of budgets and reading them. */
class BudgetPackageTest {
    private static final String TICK = "{\"IsPastDue\": false}";

    private final AzureEstate estate = new AzureEstate();
    private App app;

    @BeforeEach
    void start() throws IOException {
        app = new App(PackagedFolder.path(), estate.settings());
    }

    @AfterEach
    void stop() {
        app.close();
        estate.close();
    }

    @Test
    void alert_oftenAndAfterAPull_isToldOnce() throws IOException {
        estate.budget("Team-ML", "1000", "812.5");
        App.Answer heard = app.invoke("budget", new Alerts().text());
        assertThat(heard.status()).as(heard.text()).isEqualTo(200);
        assertThat(heard.json().path("capability").asText()).isEqualTo("budget");
        assertThat(heard.log()).contains("\"Function\":\"budget\"", "\"IncompleteRuns\":0,\"FailedRuns\":0");
        List<NotifierWorld.Received> told = estate.topic.received();
        assertThat(told).isNotEmpty().anySatisfy(each -> assertThat(each.text()).contains("Team-ML"));

        assertThat(app.invoke("budget", new Alerts().text()).status()).isEqualTo(200);
        App.Answer pulled = app.invoke("budgetpull", TICK);
        assertThat(pulled.threw()).as(pulled.text()).isFalse();
        assertThat(estate.topic.received()).isEqualTo(told);
        assertThat(estate.queue.messages()).isEmpty();
    }

    @Test
    void threshold_thatAsksForTheIdleCheck_handsItsPlanToTheActingApp() throws IOException {
        estate.policyText(estate.policyText() + """
                budgets:
                  act:
                    - {budgets: [Team-ML], at: 80%%, accounts: [%s], do: run-idle-check}
                """.formatted(FakeAzure.SUBSCRIPTION));
        estate.budget("Team-ML", "1000", "812.5");
        App.Answer heard = app.invoke("budget", new Alerts().text());
        assertThat(heard.status()).as(heard.text()).isEqualTo(200);
        assertThat(estate.queue.messages()).hasSize(1);
        assertThat(estate.idle.power()).isEqualTo("running");

        try (App act = new App(PackagedFolder.path(), estate.settings())) {
            App.Answer applied = act.invoke("act", estate.queue.messages().getFirst());
            assertThat(applied.threw()).as(applied.text()).isFalse();
        }
        assertThat(estate.idle.power()).isEqualTo("deallocated");
        assertThat(estate.busy.power()).isEqualTo("running");
    }

    @Test
    void threshold_thatForbidsLaunches_isBarredByTheActingAppAndOpenedByUndo() throws IOException {
        estate.policyText(estate.policyText() + """
                budgets:
                  act:
                    - {budgets: [Team-ML], at: 80%%, accounts: [%s], do: forbid-launches}
                """.formatted(FakeAzure.SUBSCRIPTION));
        estate.budget("Team-ML", "1000", "812.5");
        assertThat(app.invoke("budget", new Alerts().text()).status()).isEqualTo(200);
        assertThat(estate.queue.messages()).hasSize(1);
        assertThat(estate.policies.assignments()).isEmpty();

        try (App act = new App(PackagedFolder.path(), estate.settings())) {
            App.Answer applied = act.invoke("act", estate.queue.messages().getFirst());
            assertThat(applied.threw()).as(applied.text()).isFalse();
            assertThat(estate.policies.assignments()).as(applied.log()).hasSize(1);
            assertThat(estate.idle.power()).isEqualTo("running");

            String run = App.json(applied.log().lines().toList().getFirst())
                    .path("Run")
                    .asText();
            App.Answer undone = act.invoke("actnow", "{\"undo\": \"" + run + "\"}");
            assertThat(undone.status()).as(undone.text()).isEqualTo(200);
            assertThat(estate.policies.assignments()).isEmpty();
        }
    }

    @Test
    void planThatCannotBeHandedOver_isAskedForAgain() throws IOException {
        estate.policyText(estate.policyText() + """
                budgets:
                  act:
                    - {budgets: [Team-ML], at: 80%%, accounts: [%s], do: run-idle-check}
                """.formatted(FakeAzure.SUBSCRIPTION));
        estate.budget("Team-ML", "1000", "812.5");
        estate.queue.wire().fail(FakeQueue.PUT, 1, FakeBlobs.error(403, "AuthorizationPermissionMismatch"));
        App.Answer heard = app.invoke("budget", new Alerts().text());
        assertThat(heard.status()).as(heard.text()).isEqualTo(503);
        assertThat(heard.log()).contains("\"FailedRuns\":1");

        assertThat(app.invoke("budget", new Alerts().text()).status()).isEqualTo(200);
        assertThat(estate.queue.messages()).hasSize(1);
    }

    @Test
    void whatIsNoAlert_isRefusedCountedAndChangesNothing() throws IOException {
        for (String body : List.of(
                "",
                "nonsense",
                "{}",
                new Alerts().with("BudgetId", "none").text(),
                new Alerts().text().replace("\"Unit\"", "\"SpentAmount\""),
                new Alerts().text() + "{}",
                "[".repeat(300_000),
                "\u00E4".repeat(CostMessages.MOST_BYTES / 2 + 1))) {
            App.Answer answer = app.invoke("budget", body);
            assertThat(answer.status()).as(answer.text()).isEqualTo(400);
            assertThat(answer.log()).containsOnlyOnce("\"IncompleteRuns\":1");
        }
        assertThat(estate.azure.wire().calls()).isEmpty();
        assertThat(estate.topic.received()).isEmpty();
        assertThat(estate.queue.messages()).isEmpty();
        assertThat(estate.blobs.wire().calls(FakeBlobs.PUT)).isEmpty();
    }

    @Test
    void pull_thatMayNotReadBudgets_isIncompleteAndSaysSo() throws IOException {
        estate.azure.wire().fail(FakeBudgets.LIST, 9, FakeAzure.denied("Microsoft.Consumption/budgets/read"));
        App.Answer pulled = app.invoke("budgetpull", TICK);
        assertThat(pulled.threw()).as(pulled.text()).isFalse();
        assertThat(pulled.log()).contains("\"IncompleteRuns\":1");
    }

    @Test
    void settingThatIsWrong_isNamedAndSentAgain() throws IOException {
        Map<String, String> settings = estate.settings();
        settings.put("SLUICE_MODE", "sometimes");
        try (App wrong = new App(PackagedFolder.path(), settings)) {
            App.Answer heard = wrong.invoke("budget", new Alerts().text());
            assertThat(heard.status()).isEqualTo(503);
            assertThat(heard.json().path("error").asText()).contains("SLUICE_MODE");
        }
    }
}
