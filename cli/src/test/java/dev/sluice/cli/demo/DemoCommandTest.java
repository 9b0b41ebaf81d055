package dev.sluice.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.cli.Terminal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class DemoCommandTest {
    private final Terminal terminal = new Terminal();

    @Test
    void demo_text_tellsEveryActInAHundredColumns() {
        assertThat(terminal.run("demo")).isZero();
        assertThat(terminal.out()).contains("1 SCAN", "2 ACT", "3 VERIFY", "4 UNDO");
        assertThat(terminal.out().lines())
                .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(Screen.WIDTH));
        assertThat(terminal.err()).isEmpty();
    }

    @Test
    void demo_again_isTheSame() {
        terminal.run("demo");
        String first = terminal.out();
        terminal.run("demo");
        assertThat(terminal.out()).isEqualTo(first);
    }

    @Test
    void demo_json_holdsTheStoryToItsPromises() throws Exception {
        assertThat(terminal.run("demo", "--json")).isZero();
        JsonNode demo = new ObjectMapper().readTree(terminal.out());

        assertThat(demo.path("status").asText()).isEqualTo("complete");
        assertThat(demo.path("findings")).hasSize(198);
        for (String verdict : List.of("idle", "busy", "unknown", "exempt")) {
            assertThat(demo.path("findings"))
                    .anyMatch(finding -> finding.path("verdict").asText().equals(verdict));
        }
        assertThat(demo.at("/verify/allPlanned").asBoolean()).isTrue();
        assertThat(demo.at("/verify/stopped").asInt())
                .isEqualTo(outcomes(demo.path("apply"), "done").size())
                .isPositive();
        assertThat(outcomes(demo.path("apply"), "refused"))
                .contains(
                        demo.at("/meanwhile/woken").asText(),
                        demo.at("/meanwhile/labelled").asText());
        assertThat(outcomes(demo.path("undo"), "done"))
                .contains(demo.at("/meanwhile/withoutCapacity").asText())
                .doesNotContain(demo.at("/meanwhile/startedByHand").asText());
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
