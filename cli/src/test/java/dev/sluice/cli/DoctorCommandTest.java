package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Probe;
import dev.sluice.testkit.Faults;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
    @TempDir
    Path folder;

    private final SmallFleet fleet = new SmallFleet();
    private final Terminal terminal = fleet.terminal;

    @Test
    void doctor_healthy_namesBlindMachinesDiskLossAndWhatTheNightAllowed() {
        assertThat(doctor()).isZero();

        assertThat(terminal.out())
                .contains("aws/111122223333/us-east-1")
                .contains("1 of 11 machines have none of their accelerators", "i-blind")
                .contains("types: [p5.48xlarge]   1 machine, USD 55.04 an hour")
                .contains("labels: [team=ml]   1 machine")
                .contains("Last night, 2026-03-02T03:00:00Z", "its limits would have allowed");
    }

    @Test
    void doctor_json_isOneDocument() throws Exception {
        assertThat(doctor("--json")).isZero();

        JsonNode document = new ObjectMapper().readTree(terminal.out());
        assertThat(document.path("status").asText()).isEqualTo("complete");
        assertThat(document.at("/cells/0/unmeasured/0/machines/0").asText()).isEqualTo("i-blind");
        assertThat(document.at("/cells/0/unmeasured/0/howToMeasure").asText()).isNotBlank();
        assertThat(document.at("/localDisks/0/value").asText()).isEqualTo("p5.48xlarge");
        assertThat(document.at("/lastNight/idle").asInt()).isEqualTo(4);
        int allowed = document.at("/lastNight/allowed").asInt();
        int deferred = 0;
        for (JsonNode number : document.at("/lastNight/deferred")) {
            deferred += number.asInt();
        }
        assertThat(allowed + deferred)
                .as("every idle machine that is not blocked")
                .isEqualTo(3);
    }

    @Test
    void doctor_writesNothingAnywhere() {
        doctor();

        assertThat(folder.resolve("state")).doesNotExist();
        assertThat(fleet.cloud.acts()).isEmpty();
        assertThat(fleet.cloud.state().list("")).isEmpty();
    }

    @Test
    void doctor_afterScans_leavesTheStateAsItWas() throws Exception {
        terminal.run(
                "scan", "--cloud", "aws", "--state", folder.resolve("state").toString());
        List<String> before = contents();

        assertThat(doctor()).isZero();

        assertThat(contents()).isEqualTo(before);
    }

    @Test
    void doctor_permissionsMissing_namesEachWithItsNeedAndIsIncompleteOnlyForReads() {
        fleet.region.offer(Probe.class, new Refusing(Permission.Need.ACT));
        assertThat(doctor()).isZero();
        assertThat(terminal.out()).contains("MISSING", "needed by apply and undo only");

        fleet.region.offer(Probe.class, new Refusing(Permission.Need.READ));
        assertThat(doctor()).isEqualTo(3);
        assertThat(terminal.out()).contains("MISSING", "needed by every scan");
    }

    @Test
    void doctor_destinationWithoutItsSecret_isNamed_andIncomplete_andNobodyIsTold() throws Exception {
        Path key = Files.writeString(folder.resolve("hook"), "https://hooks.example.com/tOpSeCrEt");
        Path policy = Files.writeString(
                folder.resolve("policy.yaml"),
                "tell:\n  destinations:\n    - {name: chat, slack: \"file:" + key
                        + "\"}\n    - {name: pager, pagerduty: \"env:SLUICE_TEST_NOT_SET\"}\n");

        assertThat(doctor("--policy", policy.toString())).isEqualTo(3);
        assertThat(terminal.out())
                .contains("tell chat: its secrets and addresses are there; nothing was sent")
                .contains("tell pager: env:SLUICE_TEST_NOT_SET is not set")
                .doesNotContain("tOpSeCrEt");
        assertThat(fleet.cloud.notifier().sent()).isEmpty();
    }

    @Test
    void doctor_seriesCouldNotBeListed_doesNotCallMachinesUnmeasured() {
        Faults faults = new Faults().always(Faults.Call.DISCOVER, Faults.Fault.REFUSED);
        fleet.clouds.withPorts(faults::over);

        assertThat(doctor()).isEqualTo(3);

        assertThat(terminal.out()).contains("could not read").doesNotContain("have none of their accelerators");
    }

    @Test
    void doctor_rungForbidsLaunches_namesWhatTheGateNeeds_alsoWhereNobodyCanBeAsked() throws Exception {
        assertThat(doctor("--policy", rung("forbid-launches").toString())).isZero();

        assertThat(terminal.out())
                .contains("aws/111122223333/global")
                .contains("not tried     memory:SetGate, needed by apply and undo only")
                .contains("not tried     memory:ReadGate, needed if the policy asks for it");
    }

    @Test
    void doctor_rungForbidsLaunches_probeRefuses_namesThePermissionAsMissing() throws Exception {
        fleet.region.offer(Probe.class, new Lacking("memory:SetGate"));

        assertThat(doctor("--policy", rung("forbid-launches").toString(), "--json"))
                .isZero();

        JsonNode gate = new ObjectMapper().readTree(terminal.out()).at("/cells/1");
        assertThat(gate.path("region").asText()).isEqualTo("global");
        assertThat(gate.path("permissions"))
                .extracting(answer -> answer.path("action").asText() + " "
                        + answer.path("standing").asText())
                .containsExactly("memory:ReadGate allowed", "memory:SetGate missing");
    }

    @Test
    void doctor_gateCantBeRead_namesThePermission() throws Exception {
        fleet.clouds.withPorts(new Faults().always(Faults.Call.GATE_READ, Faults.Fault.REFUSED)::over);

        doctor("--policy", rung("forbid-launches").toString());

        assertThat(terminal.out()).contains("memory:GATE_READ");
    }

    @Test
    void doctor_rungOfAnAccountThatIsNotSeen_saysSo_andExaminesItsGateAllTheSame() throws Exception {
        Path policy = Files.writeString(
                folder.resolve("far.yaml"),
                Files.readString(rung("forbid-launches")).replace("111122223333", "999900001111"));

        assertThat(doctor("--policy", policy.toString())).isZero();

        assertThat(terminal.out())
                .contains("account 999900001111: a budget's rung names it")
                .contains("aws/999900001111/global");
    }

    @Test
    void doctor_noRungForbidsLaunches_doesNotAskForItsPermissions() throws Exception {
        assertThat(doctor("--policy", rung("stop-machines").toString())).isZero();

        assertThat(terminal.out()).doesNotContain("memory:SetGate").doesNotContain("/global");
    }

    private Path rung(String deed) throws Exception {
        return Files.writeString(
                folder.resolve("rung.yaml"),
                "budgets:\n  act:\n    - {budgets: [\"*\"], at: 100%, accounts: [\"111122223333\"], do: " + deed
                        + "}\n");
    }

    private int doctor(String... more) {
        List<String> words = new ArrayList<>(List.of(
                "doctor", "--cloud", "aws", "--state", folder.resolve("state").toString()));
        words.addAll(List.of(more));
        return terminal.run(words.toArray(String[]::new));
    }

    private List<String> contents() throws Exception {
        try (var files = Files.walk(folder)) {
            List<String> all = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                all.add(file + ": " + Files.readString(file));
            }
            return all;
        }
    }

    /** Has all permissions but one. */
    private record Lacking(String action) implements Probe {
        @Override
        public List<Answer> probe(List<Permission> permissions) {
            return permissions.stream()
                    .map(each ->
                            new Answer(each, each.action().equals(action) ? Standing.MISSING : Standing.ALLOWED, ""))
                    .toList();
        }

        @Override
        public List<Permission> permissions() {
            return List.of();
        }
    }

    /** Refuses a permission of one need. */
    private record Refusing(Permission.Need need) implements Probe {
        @Override
        public List<Answer> probe(List<Permission> permissions) {
            Permission one = new Permission("memory:Something", need, "do something");
            return List.of(new Answer(one, Standing.MISSING, "AccessDenied"));
        }

        @Override
        public List<Permission> permissions() {
            return List.of();
        }
    }
}
