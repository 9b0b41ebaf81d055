package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class MainTest {
    private final Terminal terminal = new Terminal();

    @Test
    void run_noCommand_showsAllOfThemAndExitsWith2() {
        assertThat(terminal.run()).isEqualTo(2);
        assertThat(terminal.err()).contains("Usage: sluice").contains(Commands.NAMES);
        assertThat(terminal.out()).isEmpty();
    }

    @Test
    void run_help_isOnStandardOutput() {
        assertThat(terminal.run("--help")).isZero();
        assertThat(terminal.out()).contains("Exit codes:");
    }

    @Test
    void run_version_namesTheProgram() {
        assertThat(terminal.run("--version")).isZero();
        assertThat(terminal.out()).startsWith("sluice ");
    }

    @Test
    void run_everyCommand_hasHelp() {
        for (String command : Commands.NAMES) {
            assertThat(terminal.run(command, "--help")).as(command).isZero();
            assertThat(terminal.out()).contains("Usage: sluice " + command);
        }
    }

    @Test
    void run_unknownCommand_isOneLine() {
        assertThat(terminal.run("scna")).isEqualTo(2);
        assertThat(terminal.err()).startsWith("sluice: ").contains("scna").hasLineCount(1);
    }

    @Test
    void run_unknownOptionAndJson_printsOneDocument() throws Exception {
        assertThat(terminal.run("policy", "check", "--josn", "--json")).isEqualTo(2);

        JsonNode document = new ObjectMapper().readTree(terminal.out());
        assertThat(document.path("status").asText()).isEqualTo("failed");
        assertThat(document.at("/error/code").asText()).isEqualTo("usage");
    }

    @Test
    void run_failure_showsAStackTraceOnlyWithDebug() {
        terminal.run("policy", "check", "no-such-file.yaml");
        assertThat(terminal.err()).doesNotContain("\tat ");

        terminal.run("policy", "check", "no-such-file.yaml", "--debug");
        assertThat(terminal.err()).contains("\tat dev.sluice");
    }
}
