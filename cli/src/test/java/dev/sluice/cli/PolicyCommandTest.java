package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyCommandTest {
    @TempDir
    Path folder;

    private final Terminal terminal = new Terminal();

    @Test
    void init_thenCheck_isRight() {
        Path file = folder.resolve("policy.yaml");

        assertThat(terminal.run("policy", "init", file.toString())).isZero();
        assertThat(terminal.run("policy", "check", file.toString())).isZero();
        assertThat(terminal.out()).contains("right; mode report");
    }

    @Test
    void init_fileIsThere_leavesItAsItIs() throws Exception {
        Path file = Files.writeString(folder.resolve("policy.yaml"), "mode: act\n");

        assertThat(terminal.run("policy", "init", file.toString())).isEqualTo(2);
        assertThat(terminal.err()).contains("is there already");
        assertThat(file).hasContent("mode: act\n");
    }

    @Test
    void check_threeMistakes_namesAllThreeAndExitsWith2() throws Exception {
        Path file = threeMistakes();

        assertThat(terminal.run("policy", "check", file.toString())).isEqualTo(2);
        assertThat(terminal.out()).isEmpty();
        assertThat(terminal.err().lines())
                .containsExactly(
                        file + ":1:7: mode: \"reprot\"; expected report, warn or act; did you mean \"report\"?",
                        file + ":3:3: limits.machine-per-day: unknown key; did you mean \"machines-per-day\"?",
                        file + ":4:16: limits.wrong-stops: \"none\"; expected a whole number from 1 to 100000",
                        "3 mistakes");
    }

    @Test
    void check_json_isOneDocumentWithTheSameMistakes() throws Exception {
        assertThat(terminal.run("policy", "check", threeMistakes().toString(), "--json"))
                .isEqualTo(2);

        JsonNode document = new ObjectMapper().readTree(terminal.out());
        assertThat(document.path("status").asText()).isEqualTo("failed");
        assertThat(document.path("problems")).hasSize(3);
        assertThat(document.at("/problems/1/nearest").asText()).isEqualTo("machines-per-day");
        assertThat(document.at("/problems/1/line").asInt()).isEqualTo(3);
        assertThat(terminal.err()).isEmpty();
    }

    @Test
    void check_noSuchFile_saysHowToWriteOne() {
        assertThat(terminal.run("policy", "check", folder.resolve("none.yaml").toString()))
                .isEqualTo(2);
        assertThat(terminal.err())
                .startsWith("sluice: ")
                .contains("no such policy file", "policy init")
                .hasLineCount(1);
    }

    @Test
    void check_notText_isOneLine() throws Exception {
        Path file = Files.write(folder.resolve("policy.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});

        assertThat(terminal.run("policy", "check", file.toString())).isEqualTo(2);
        assertThat(terminal.err()).contains("not a text in UTF-8").hasLineCount(1);
    }

    @Test
    void schema_isADocumentThatKnowsTheSections() throws Exception {
        assertThat(terminal.run("policy", "schema")).isZero();
        assertThat(new ObjectMapper()
                        .readTree(terminal.out())
                        .at("/properties/limits/properties")
                        .size())
                .isGreaterThan(5);
    }

    private Path threeMistakes() throws Exception {
        return Files.writeString(
                folder.resolve("policy.yaml"), "mode: reprot\nlimits:\n  machine-per-day: 3\n  wrong-stops: none\n");
    }
}
