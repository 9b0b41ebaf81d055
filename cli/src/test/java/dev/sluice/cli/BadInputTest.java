package dev.sluice.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.cloud.Accounts;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Read;
import dev.sluice.model.Cell;
import dev.sluice.model.Gap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person may get wrong: one clear line each, a non-zero exit, and no machine touched. */
class BadInputTest {
    @TempDir
    Path folder;

    private final SmallFleet fleet = new SmallFleet();
    private final Terminal terminal = fleet.terminal;

    @AfterEach
    void nothingWasTouched() {
        assertThat(fleet.cloud.acts()).isEmpty();
    }

    @Test
    void policy_threeMistakes_areAllNamedAndNothingIsBegun() throws Exception {
        Path policy = Files.writeString(
                folder.resolve("policy.yaml"), "mode: akt\nlimits:\n  machine-per-day: 3\n  wrong-stops: none\n");

        assertThat(run("scan", "--cloud", "aws", "--policy", policy.toString())).isEqualTo(2);

        assertThat(terminal.err().lines())
                .containsExactly(
                        "sluice: " + policy
                                + ":1:7: mode: \"akt\"; expected report, warn or act; did you mean \"act\"?",
                        "sluice: " + policy
                                + ":3:3: limits.machine-per-day: unknown key; did you mean \"machines-per-day\"?",
                        "sluice: " + policy
                                + ":4:16: limits.wrong-stops: \"none\"; expected a whole number from 1 to 100000");
        assertThat(fleet.clouds.opened()).isZero();
        assertThat(state()).doesNotExist();
    }

    @Test
    void scope_accountThatTheCloudCantRead_isBadInput() throws Exception {
        Path policy =
                Files.writeString(folder.resolve("policy.yaml"), "scope: {aws: {accounts: [{id: my-project}]}}\n");
        terminal.with(Openers.real());

        assertThat(run("scan", "--policy", policy.toString())).isEqualTo(2);
        assertThat(terminal.err())
                .contains("sluice: aws: scope.aws.accounts: an account of AWS is read by a role")
                .contains("my-project");
    }

    @Test
    void credentials_wrong_isOneLineAndFailed() {
        fleet.clouds.withAccounts(accounts -> new Unknown());

        assertThat(run("scan", "--cloud", "aws")).isEqualTo(4);

        oneLine("sts:GetCallerIdentity failed with InvalidClientTokenId");
        assertThat(state()).doesNotExist();
    }

    @Test
    void credentials_wrongAndJson_isOneDocument() throws Exception {
        fleet.clouds.withAccounts(accounts -> new Unknown());

        assertThat(run("scan", "--cloud", "aws", "--json")).isEqualTo(4);

        JsonNode document = new ObjectMapper().readTree(terminal.out());
        assertThat(document.path("status").asText()).isEqualTo("failed");
        assertThat(document.at("/error/message").asText()).contains("InvalidClientTokenId");
    }

    @Test
    void region_notEnabled_isOneLineAndFailed() {
        assertThat(run("scan", "--cloud", "aws", "--region", "eu-west-9")).isEqualTo(4);

        oneLine("RegionNotEnabled");
    }

    @Test
    void accounts_withoutAnyAccelerator_areCompleteAndNotAProblem() throws Exception {
        fleet.clouds.withAccounts(accounts -> new Accounts() {
            @Override
            public Read<List<Cell>> cells(List<String> regions) {
                return Read.of(List.of());
            }

            @Override
            public List<Permission> permissions() {
                return List.of();
            }
        });

        assertThat(run("scan", "--cloud", "aws", "--json")).isZero();

        JsonNode document = new ObjectMapper().readTree(terminal.out());
        assertThat(document.path("status").asText()).isEqualTo("complete");
        assertThat(document.path("findings")).isEmpty();
    }

    @Test
    void region_oneOfTwoNotEnabled_isIncompleteAndReadsTheOther() throws Exception {
        assertThat(run("scan", "--cloud", "aws", "--region", "eu-west-9", "--region", "us-east-1", "--json"))
                .isEqualTo(3);

        JsonNode document = new ObjectMapper().readTree(terminal.out());
        assertThat(document.path("status").asText()).isEqualTo("incomplete");
        assertThat(document.at("/gaps/0/region").asText()).isEqualTo("eu-west-9");
        assertThat(document.path("findings")).isNotEmpty();
    }

    @Test
    void plan_halfWritten_isOneLine() throws Exception {
        Plan plan = plan();
        Files.writeString(plan.file(), Files.readString(plan.file()).substring(0, 200));

        assertThat(apply(plan.id(), plan.hash())).isEqualTo(4);

        oneLine("plans/" + plan.id());
    }

    @Test
    void plan_tampered_isOneLine() throws Exception {
        Plan plan = plan();
        Files.writeString(plan.file(), Files.readString(plan.file()).replace("i-forgotten1", "i-busy1"));

        assertThat(apply(plan.id(), plan.hash())).isEqualTo(4);

        oneLine("changed after it was written");
    }

    @Test
    void plan_replacedByAnotherWholePlan_isRefusedByItsHash() throws Exception {
        Plan plan = plan();
        fleet.cloud.clock().advance(Duration.ofMinutes(15));
        Plan other = plan();

        assertThat(apply(other.id(), plan.hash())).isEqualTo(4);

        oneLine("its hash is another");
    }

    @Test
    void plan_expired_isRefused() throws Exception {
        Plan plan = plan();
        fleet.cloud.clock().advance(Duration.ofHours(25));

        assertThat(apply(plan.id(), plan.hash())).isEqualTo(4);

        oneLine("expired");
    }

    @Test
    void plan_unknownOrNoId_isOneLine() {
        assertThat(apply("plan-none", "0".repeat(64))).isEqualTo(4);
        oneLine("there is no plan plan-none");

        assertThat(apply("../../etc/passwd", "0".repeat(64))).isEqualTo(2);
        oneLine("neither the id of a plan nor a file with one");
    }

    @Test
    void planFile_halfWritten_isOneLine() throws Exception {
        Path file = Files.writeString(folder.resolve("plan.json"), "{\"kind\":\"sluice.plan\",\"bo");

        assertThat(apply(file.toString(), "0".repeat(64))).isEqualTo(2);

        oneLine("plan.json");
        assertThat(state()).doesNotExist();
    }

    @Test
    void journalHead_fromANewerVersion_isOneLineAndNothingIsDone() throws Exception {
        Plan plan = plan();
        Path head = state().resolve("cells").resolve(SmallFleet.CELL.key()).resolve("head.json");
        Files.writeString(head, "{\"body\":{},\"kind\":\"sluice.head\",\"sum\":\"0\",\"version\":99}");

        assertThat(apply(plan.id(), plan.hash())).isIn(3, 4);

        assertThat(terminal.out() + terminal.err()).contains("newer Sluice").doesNotContain("\tat ");
    }

    @Test
    void undo_unknownRun_isOneLine() {
        assertThat(run("undo", "no-such-run")).isEqualTo(4);
        oneLine("no-such-run");
    }

    @Test
    void undo_badDuration_isOneLine() {
        assertThat(run("undo", "r", "--keep-trying", "10 minutes")).isEqualTo(2);
        oneLine("expected a duration up to 1d, such as 10m");
    }

    @Test
    void cloud_unknown_isOneLineWithTheKnownOnes() {
        assertThat(run("scan", "--cloud", "asw")).isEqualTo(2);
        oneLine("--cloud asw: can't be opened; expected aws; did you mean \"aws\"?");
    }

    @Test
    void state_unknownScheme_isOneLine() {
        assertThat(terminal.run("scan", "--cloud", "aws", "--state", "ftp://host/x"))
                .isEqualTo(2);
        oneLine("expected a folder, s3://bucket/prefix");
    }

    @Test
    void state_aFile_isOneLine() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "x");

        assertThat(terminal.run("scan", "--cloud", "aws", "--state", file.toString()))
                .isNotZero();

        oneLine("file");
    }

    private record Plan(String id, String hash, Path file) {}

    private Plan plan() throws Exception {
        assertThat(run("scan", "--cloud", "aws", "--json")).isZero();
        JsonNode plan =
                new ObjectMapper().readTree(terminal.out().getBytes(UTF_8)).path("plan");
        String id = plan.path("id").asText();
        return new Plan(id, plan.path("hash").asText(), state().resolve("plans").resolve(id + ".json"));
    }

    private int apply(String plan, String hash) {
        return run("apply", plan, "--hash", hash);
    }

    private int run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--state", state().toString()));
        return terminal.run(all.toArray(String[]::new));
    }

    private Path state() {
        return folder.resolve("state");
    }

    /** One line is an error; others may say what was about to happen. */
    private void oneLine(String part) {
        List<String> lines = terminal.err()
                .lines()
                .filter(line -> !line.matches("sluice: (applying plan|undoing run|reading|examining) .*"))
                .toList();
        assertThat(lines).singleElement().asString().startsWith("sluice: ").contains(part);
        assertThat(terminal.out()).isEmpty();
    }

    /** Nobody is known to this cloud. */
    private static final class Unknown implements Accounts {
        @Override
        public Read<List<Cell>> cells(List<String> regions) {
            return new Read<>(
                    List.of(),
                    List.of(new Gap(
                            SmallFleet.CELL,
                            "sts:GetCallerIdentity",
                            Gap.Reason.REFUSED,
                            "InvalidClientTokenId",
                            Optional.empty(),
                            "The security token included in the request is invalid.")));
        }

        @Override
        public List<Permission> permissions() {
            return List.of();
        }
    }
}
