package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.model.MachineState;
import dev.sluice.testkit.Demand;
import dev.sluice.testkit.Faults;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScanApplyUndoTest {
    @TempDir
    Path folder;

    private final SmallFleet fleet = new SmallFleet();
    private final Terminal terminal = fleet.terminal;

    @Test
    void scan_json_isOneDocumentWithTheDocumentedFields() throws Exception {
        assertThat(scan("--json")).isZero();

        JsonNode document = document();
        assertThat(document.path("status").asText()).isEqualTo("complete");
        assertThat(document.path("gaps")).isEmpty();
        assertThat(verdicts(document))
                .contains("i-forgotten1 idle", "i-busy1 busy", "i-disks idle", "i-blind unknown", "i-kept exempt");
        JsonNode step = document.at("/steps/0");
        assertThat(step.path("action").asText()).isEqualTo("machine.stop/1");
        assertThat(step.at("/resource/cloud").asText()).isEqualTo("aws");
        assertThat(step.at("/resource/account").asText()).isEqualTo("111122223333");
        assertThat(step.at("/resource/region").asText()).isEqualTo("us-east-1");
        assertThat(step.has("deferred")).isTrue();
        assertThat(document.at("/plan/hash").asText()).matches("[0-9a-f]{64}");
    }

    @Test
    void scan_saysWhatItIsAboutToReadAndChangesNoMachine() {
        assertThat(scan()).isZero();

        assertThat(terminal.err()).contains("reading aws/111122223333 us-east-1; nothing is changed");
        assertThat(fleet.cloud.acts()).isEmpty();
    }

    @Test
    void apply_theCommandThatScanPrinted_stopsThoseAndNothingElse() {
        scan();
        String next = terminal.out()
                .lines()
                .filter(line -> line.contains("sluice apply"))
                .findFirst()
                .orElseThrow();

        assertThat(terminal.run(words(next))).isZero();

        assertThat(terminal.out()).contains("did         ", "done     machine.stop/1 i-forgotten");
        assertThat(states())
                .containsOnlyOnce("i-busy1 RUNNING", "i-disks RUNNING", "i-blind RUNNING", "i-kept RUNNING");
        assertThat(states().stream().filter(state -> state.endsWith("STOPPED"))).isNotEmpty();
    }

    @Test
    void undo_theCommandThatApplyPrinted_startsThemAgain() {
        scan();
        terminal.run(words(terminal.out()
                .lines()
                .filter(line -> line.contains("sluice apply"))
                .findFirst()
                .orElseThrow()));
        String back = terminal.out()
                .lines()
                .filter(line -> line.contains("sluice undo"))
                .findFirst()
                .orElseThrow();

        assertThat(terminal.run(words(back))).isZero();

        fleet.cloud.clock().advance(Duration.ofMinutes(5));
        assertThat(states()).noneMatch(state -> state.endsWith("STOPPED"));
    }

    @Test
    void apply_machineWokeSinceTheScan_isRefusedByNameAndStaysUp() throws Exception {
        scan("--json");
        JsonNode plan = document().path("plan");
        fleet.cloud.clock().advance(Duration.ofMinutes(20));
        for (int i = 1; i <= 3; i++) {
            fleet.region
                    .machine("i-forgotten" + i)
                    .demandFrom(fleet.cloud.clock().instant().minus(Duration.ofMinutes(15)), Demand.steady(80));
        }

        run("apply", plan.path("id").asText(), "--hash", plan.path("hash").asText(), "--json");

        assertThat(document().path("outcomes"))
                .isNotEmpty()
                .allMatch(outcome -> outcome.path("outcome").asText().equals("refused"));
        assertThat(states()).contains("i-forgotten1 RUNNING");
    }

    @Test
    void scan_modeAct_actsInTheSameRun() {
        assertThat(scan("--mode", "act")).isZero();

        assertThat(terminal.err()).contains("mode act: idle machines are stopped");
        assertThat(states().stream().filter(state -> state.endsWith("STOPPED"))).isNotEmpty();
    }

    @Test
    void scan_modeWarn_tellsPeopleAndStopsNothingYet() {
        assertThat(scan("--mode", "warn")).isEqualTo(2);
        assertThat(terminal.err()).contains("SLUICE_TOPIC must say where").hasLineCount(1);

        terminal.with("SLUICE_TOPIC", "arn:aws:sns:us-east-1:111122223333:sluice");
        assertThat(scan("--mode", "warn")).isZero();
        assertThat(fleet.cloud.notifier().sent()).isNotEmpty();
        assertThat(fleet.cloud.acts()).isEmpty();
    }

    @Test
    void scan_policySaysAct_stillOnlyPlans() throws Exception {
        Path policy = Files.writeString(folder.resolve("policy.yaml"), "mode: act\nscope: {aws: {}}\n");

        assertThat(run("scan", "--policy", policy.toString())).isZero();

        assertThat(terminal.err()).contains("the policy's mode is act").contains("--mode act");
        assertThat(fleet.cloud.acts()).isEmpty();
    }

    @Test
    void scan_telemetryRefused_isIncompleteAndNamesThePermission() throws Exception {
        Faults faults = new Faults().always(Faults.Call.READ, Faults.Fault.REFUSED);
        fleet.clouds.withPorts(faults::over);

        assertThat(scan("--json")).isEqualTo(3);

        assertThat(document().path("status").asText()).isEqualTo("incomplete");
        assertThat(document().path("gaps")).isNotEmpty();
        assertThat(document().path("steps")).isEmpty();
    }

    @Test
    void scan_html_writesThePageBesideTheText() throws Exception {
        Path page = folder.resolve("report.html");

        assertThat(scan("--html", page.toString())).isZero();

        assertThat(Files.readString(page)).startsWith("<!doctype html>").contains("i-forgotten1");
        assertThat(terminal.out()).contains("IDLE");
    }

    @Test
    void scan_noCloudNamed_opensNone() {
        assertThat(run("scan")).isEqualTo(2);

        assertThat(terminal.err()).contains("no cloud is named").hasLineCount(1);
        assertThat(fleet.clouds.opened()).isZero();
    }

    @Test
    void scan_stateInTheEnvironment_isUsed() {
        terminal.with("XDG_STATE_HOME", folder.resolve("xdg").toString());
        assertThat(terminal.run("scan", "--cloud", "aws")).isZero();
        assertThat(folder.resolve("xdg/sluice/plans")).isDirectory();

        terminal.with("SLUICE_STATE", folder.resolve("own").toString());
        assertThat(terminal.run("scan", "--cloud", "aws")).isZero();
        assertThat(folder.resolve("own/plans")).isDirectory();
    }

    private int scan(String... more) {
        List<String> words = new ArrayList<>(List.of("scan", "--cloud", "aws"));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    private int run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--state", folder.resolve("state").toString()));
        return terminal.run(all.toArray(String[]::new));
    }

    private static String[] words(String line) {
        return line.substring(line.indexOf("sluice ") + 7).strip().split(" ");
    }

    private JsonNode document() throws Exception {
        return new ObjectMapper().readTree(terminal.out());
    }

    private List<String> states() {
        return fleet.region.machines().stream()
                .map(machine -> machine.id() + " "
                        + (machine.state() == MachineState.STOPPING ? MachineState.STOPPED : machine.state()))
                .toList();
    }

    private static List<String> verdicts(JsonNode document) {
        List<String> verdicts = new ArrayList<>();
        document.path("findings")
                .forEach(finding -> verdicts.add(finding.at("/resource/id").asText() + " "
                        + finding.path("verdict").asText()));
        return verdicts;
    }
}
