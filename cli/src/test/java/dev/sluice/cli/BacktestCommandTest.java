package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.testkit.Faults;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestCommandTest {
    /** Monday midnight. */
    private static final long START = 1_772_409_600;

    private final SmallFleet fleet = new SmallFleet();
    private final Terminal terminal = fleet.terminal;

    @TempDir
    private Path folder;

    @Test
    void run_csv_comparesThePolicyWithPlainTimeouts() throws IOException {
        int exit = terminal.run("backtest", csv("past.csv", shifts()).toString(), "--learn-days", "2");

        assertThat(exit).isZero();
        assertThat(terminal.out())
                .startsWith("past.csv: 2 machines, 10 accelerators; learned from the first 2 days")
                .containsPattern("(?m)^default policy +\\d+")
                .containsPattern("(?m)^idle for 15 min +\\d+")
                .containsPattern("(?m)^idle for 60 min +\\d+")
                .containsPattern("(?m)^idle for 240 min +\\d+")
                .contains("Best machines under default policy")
                .contains("price unknown")
                .doesNotContain("USD");
    }

    @Test
    void run_json_isOneDocumentWithTheMachinesBehindTheNumbers() throws IOException {
        Path file = csv("past.csv", shifts());
        assertThat(terminal.run(
                        "backtest", file.toString(), "--learn-days", "2", "--price-per-gpu-hour", "2.50", "--json"))
                .isZero();

        JsonNode document = json();
        assertThat(document.path("status").asText()).isEqualTo("complete");
        JsonNode backtest = document.at("/backtests/0");
        assertThat(backtest.path("source").asText()).isEqualTo("past.csv");
        assertThat(backtest.path("learnHours").asInt()).isEqualTo(48);
        JsonNode hour = backtest.at("/rules/2");
        assertThat(hour.path("rule").asText()).isEqualTo("idle for 60 min");
        // The first look comes as a shift begins, after 16 hours of rest. Then four nights, less the hour that is
        // waited; 10 minutes for each of four returns.
        assertThat(hour.path("stops").asInt()).isEqualTo(2 * 5);
        assertThat(hour.path("soon").asInt()).isEqualTo(2);
        assertThat(hour.path("savedHours").asDouble()).isEqualTo(593.33);
        assertThat(hour.path("dollarsSaved").decimalValue()).isEqualByComparingTo("1483.34");
        assertThat(hour.path("byMachine")).hasSize(2);
        assertThat(hour.at("/byMachine/0/machine").asText()).isEqualTo("a");
    }

    @Test
    void run_gzip_isReadLikeThePlainFile() throws IOException {
        terminal.run("backtest", csv("past.csv", shifts()).toString(), "--json");
        String plain = terminal.out();
        Path packed = folder.resolve("past.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(shifts().getBytes(StandardCharsets.UTF_8));
        }

        assertThat(terminal.run("backtest", packed.toString(), "--json")).isZero();
        assertThat(terminal.out()).isEqualTo(plain.replace("past.csv", "past.csv.gz"));
    }

    @Test
    void run_oneMorePolicy_isReplayedUnderItsName() throws IOException {
        Path patient = Files.writeString(folder.resolve("patient.yaml"), "idle: {patience: {shortest: 3d}}\n");
        assertThat(terminal.run(
                        "backtest", csv("past.csv", shifts()).toString(), "--compare", patient.toString(), "--json"))
                .isZero();

        JsonNode rule = json().at("/backtests/0/rules/1");
        assertThat(rule.path("rule").asText()).isEqualTo("patient.yaml");
        assertThat(rule.path("stops").asInt()).isZero();
    }

    @Test
    void run_wrongCell_namesFileLineColumnAndWhatWasExpected() throws IOException {
        Path file = csv("past.csv", "machine_id,ts,gpu_util_max\na," + START + ",1\na,later,1\n");

        assertThat(terminal.run("backtest", file.toString())).isEqualTo(ExitCode.BAD_INPUT.number());
        assertThat(terminal.err()).isEqualTo("sluice: " + file + ": line 3, column ts: 'later', expected a number\n");
        assertThat(terminal.out()).isEmpty();
    }

    @Test
    void run_noColumnOfUse_saysWhichAndWhatAFileMustHave() throws IOException {
        Path file = csv("past.csv", "machine,time,gpu\na,1,2\n");

        assertThat(terminal.run("backtest", file.toString())).isEqualTo(ExitCode.BAD_INPUT.number());
        assertThat(terminal.err()).contains("line 1: no column machine_id; expected machine_id,gpus,ts");
    }

    @Test
    void run_noSuchFileOrNoRows_isOneLine() throws IOException {
        assertThat(terminal.run("backtest", folder.resolve("none.csv").toString()))
                .isEqualTo(ExitCode.BAD_INPUT.number());
        assertThat(terminal.err()).endsWith("none.csv: no such file\n").hasLineCount(1);

        Path empty = csv("empty.csv", "machine_id,ts,gpu_util_max\n");
        assertThat(terminal.run("backtest", empty.toString())).isEqualTo(ExitCode.BAD_INPUT.number());
        assertThat(terminal.err()).endsWith("empty.csv: no rows\n").hasLineCount(1);
    }

    @Test
    void run_brokenGzip_isOneLine() throws IOException {
        Path file = folder.resolve("past.csv.gz");
        Files.write(file, new byte[] {0x1f, (byte) 0x8b, 8, 0, 1});

        assertThat(terminal.run("backtest", file.toString())).isEqualTo(ExitCode.BAD_INPUT.number());
        assertThat(terminal.err()).startsWith("sluice: " + file).hasLineCount(1);
    }

    @Test
    void run_lookOfNothing_saysTheBounds() {
        assertThat(terminal.run("backtest", "--look", "0")).isEqualTo(ExitCode.BAD_INPUT.number());
        assertThat(terminal.err()).contains("--look of at least 1 minute");
    }

    @Test
    void run_cloud_replaysItsOwnMetricsAtListPrices() throws IOException {
        int exit = terminal.run("backtest", "--cloud", "aws", "--region", "us-east-1", "--json");

        assertThat(exit).isZero();
        assertThat(terminal.err()).contains("reading 14 days of metrics").contains("nothing is changed");
        JsonNode backtest = json().at("/backtests/0");
        assertThat(backtest.path("source").asText()).isEqualTo("aws/111122223333/us-east-1");
        assertThat(backtest.path("unmeasured")).hasSize(1);
        assertThat(backtest.at("/unmeasured/0").asText()).isEqualTo("i-blind");
        JsonNode learned = backtest.at("/rules/0");
        assertThat(learned.path("stops").asInt()).isPositive();
        assertThat(learned.path("dollarsSaved").asDouble()).isPositive();
        assertThat(fleet.cloud.acts()).isEmpty();
    }

    @Test
    void run_cloudThatRefusesItsMetrics_isIncompleteAndSaysWhatWasRefused() throws IOException {
        Faults faults = new Faults().always(Faults.Call.READ, Faults.Fault.REFUSED);
        fleet.clouds.withPorts(faults::over);

        assertThat(terminal.run("backtest", "--cloud", "aws", "--region", "us-east-1", "--json"))
                .isEqualTo(ExitCode.INCOMPLETE.number());
        assertThat(json().path("gaps")).isNotEmpty();
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(terminal.out());
    }

    private Path csv(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    /** Six days, eight hours of work each, in slots of five minutes: a machine with 8 accelerators and one with 2. */
    private static String shifts() {
        StringBuilder rows = new StringBuilder("machine_id,gpus,ts,gpu_util_avg,gpu_util_max,job_running\n");
        for (String machine : new String[] {"a,8", "b,2"}) {
            for (int slot = 0; slot < 6 * 288; slot++) {
                boolean works = slot % 288 < 96;
                rows.append(machine).append(',').append(START + 300L * slot).append(works ? ",60,90,1\n" : ",0,0,0\n");
            }
        }
        return rows.toString();
    }
}
