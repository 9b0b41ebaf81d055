package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.testkit.Tools;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages that clouds really sent, or print in their documentation, replayed through the whole command. */
class BudgetPayloadsTest {
    private final Terminal terminal = new Terminal();

    /** A file | when it came | its cloud | understood or not | the verdict on its budget | what would be told. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        aws/eventbridge-cost-anomaly-detected.json          | 2021-05-27T00:00:00Z | aws   | understood | -       | Unusual spend
        aws/sns-cost-anomaly-message-2023.json              | 2023-06-01T00:00:00Z | aws   | understood | -       | Unusual spend: AWS CloudTrail
        aws/sns-budget-body-monthly-2019.txt                | 2019-10-28T12:00:00Z | aws   | understood | unknown | -
        aws/sns-lambda-event-budget-actual.json             | 2024-05-13T03:24:00Z | aws   | understood | unknown | -
        azure/budget-webhook-common-actual.json             | 2025-04-15T18:00:00Z | azure | understood | crossed | 50 % 80 % 100 %
        azure/budget-webhook-common-forecasted.json         | 2025-04-15T18:00:00Z | azure | understood | crossed | 50 % 80 % 100 % 50 % 80 % 100 %
        gcp/ASSEMBLED-budget-cloudevent-no-threshold.json   | 2021-02-20T09:00:01Z | gcp   | understood | within  | -
        gcp/ASSEMBLED-budget-cloudevent-threshold-0.9.json  | 2021-02-20T09:00:01Z | gcp   | understood | crossed | 50 % 80 %
        gcp/budget-notification-data.json                   | 2021-02-20T09:00:01Z | gcp   | malformed  | -       | -
        gcp/budget-notification-attributes.json             | 2021-02-20T09:00:01Z | -     | foreign    | -       | -
        """)
    void replay_capturedMessage_firesWhatItsFiguresReach(
            String name, String received, String cloud, String kind, String verdict, String told) throws IOException {
        String file = Tools.shared("payloads/" + name).toString();

        terminal.run("budget", "replay", "--json", "--period", "month", "--received", received, file);

        JsonNode message = new ObjectMapper().readTree(terminal.out()).at("/messages/0");
        assertThat(message.path("message").asText()).isEqualTo(kind);
        assertThat(message.path("cloud").asText(null)).isEqualTo(cloud);
        assertThat(message.at("/budgets/0/verdict").asText(null)).isEqualTo(verdict);
        List<String> subjects = new ArrayList<>();
        message.path("fires").forEach(fire -> subjects.add(fire.path("subject").asText()));
        if (told == null) {
            assertThat(subjects).isEmpty();
        } else if (told.contains("%")) {
            assertThat(subjects).hasSize(told.split("(?<=%) ").length);
            assertThat(String.join(" ", subjects)).contains(told.split("(?<=%) "));
        } else {
            assertThat(subjects).singleElement().asString().contains(told);
        }
    }
}
