package dev.sluice.cli.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One demo, as text and as JSON: it takes seconds, so that all tests look at the same one. */
class DemoTest {
    private static String text = "";
    private static JsonNode demo = new ObjectMapper().createObjectNode();

    @BeforeAll
    static void tell() throws IOException {
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        Story story = Story.tell(new Play(), new Screen(new PrintStream(words, true, UTF_8)));
        DemoJson.print(new PrintStream(json, true, UTF_8), story);
        text = words.toString(UTF_8);
        demo = new ObjectMapper().readTree(json.toString(UTF_8));
    }

    @Test
    void text_everyAct_isToldInAHundredColumns() {
        assertThat(text).contains("1 SCAN", "2 ACT", "3 VERIFY", "4 UNDO", "5 BACKTEST", "6 BUDGET");
        assertThat(text.lines())
                .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(Screen.WIDTH));
    }

    @Test
    void scan_estate_hasEveryVerdict() {
        assertThat(demo.path("status").asText()).isEqualTo("complete");
        assertThat(demo.path("findings")).hasSize(198);
        for (String verdict : List.of("idle", "busy", "unknown", "exempt")) {
            assertThat(demo.path("findings"))
                    .anyMatch(finding -> finding.path("verdict").asText().equals(verdict));
        }
    }

    @Test
    void apply_machinesWantedAgain_areSparedAndTheRestIsStopped() {
        assertThat(demo.at("/verify/allPlanned").asBoolean()).isTrue();
        assertThat(demo.at("/verify/stopped").asInt())
                .isEqualTo(outcomes(demo.path("apply"), "done").size())
                .isPositive();
        assertThat(outcomes(demo.path("apply"), "refused"))
                .contains(
                        demo.at("/meanwhile/woken").asText(),
                        demo.at("/meanwhile/labelled").asText());
    }

    @Test
    void undo_machineWithoutCapacityAtFirst_isBackAndTheOneStartedByHandIsLeft() {
        assertThat(outcomes(demo.path("undo"), "done"))
                .contains(demo.at("/meanwhile/withoutCapacity").asText())
                .doesNotContain(demo.at("/meanwhile/startedByHand").asText());
    }

    @Test
    void backtest_besidePlainTimeouts_savesMoreOrIsWrongLessOften() {
        JsonNode rules = demo.at("/backtest/rules");
        assertThat(rules).hasSize(4);
        assertThat(rules.get(0).path("savedPercent").asDouble())
                .as("more than the timeout that is about as careful")
                .isGreaterThan(rules.get(3).path("savedPercent").asDouble());
        assertThat(rules.get(0).path("wrong").asInt())
                .as("fewer wrong stops than the timeout that saves about as much")
                .isLessThan(rules.get(2).path("wrong").asInt());
    }

    @Test
    void month_hundredsOfMessagesAndManyTwice_tellsEachThresholdOnce() {
        assertThat(demo.at("/month/deliveries").asInt()).isGreaterThan(300);
        assertThat(demo.at("/month/told").findValuesAsText("subject"))
                .containsExactlyInAnyOrder(
                        "Budget vision-lab: 50 % will be spent, as forecast",
                        "Budget vision-lab: 80 % will be spent, as forecast",
                        "Budget vision-lab: 100 % will be spent, as forecast",
                        "Budget vision-lab: 50 % is spent",
                        "Budget vision-lab: 80 % is spent",
                        "Budget vision-lab: 100 % is spent");
        assertThat(demo.at("/month/told").findValuesAsText("at")).isSorted().allMatch(at -> at.startsWith("2026-10"));
    }

    /** The days asked about end at the crossing: a training that began later is not among what drove it. */
    @Test
    void month_whatDroveIt_isOfTheTimeSinceTheThresholdBefore() {
        List<String> texts = demo.at("/month/told").findValuesAsText("text");

        assertThat(texts).allMatch(text -> text.contains("Compute Engine USD "));
        assertThat(texts.getFirst()).doesNotContain("Vertex AI");
        assertThat(texts.get(2)).contains("Vertex AI USD 3900.00");
    }

    private static List<String> outcomes(JsonNode report, String word) {
        List<String> resources = new ArrayList<>();
        StreamSupport.stream(report.path("outcomes").spliterator(), false)
                .filter(outcome -> outcome.path("outcome").asText().equals(word))
                .map(outcome -> outcome.path("resource"))
                .forEach(resource -> resources.add(String.join(
                        "/",
                        resource.path("cloud").asText(),
                        resource.path("account").asText(),
                        resource.path("region").asText(),
                        resource.path("kind").asText(),
                        resource.path("id").asText())));
        return resources;
    }
}
