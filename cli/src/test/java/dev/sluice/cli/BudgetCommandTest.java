package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sluice.cloud.CloudOpener;
import dev.sluice.cloud.CostMessages.Heard;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.Cloud;
import dev.sluice.model.Money;
import dev.sluice.model.Period;
import dev.sluice.record.Keys;
import dev.sluice.testkit.Faults;
import dev.sluice.testkit.MemoryCloud;
import dev.sluice.testkit.MemoryCostMessages;
import dev.sluice.testkit.MemoryOpener;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BudgetCommandTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Period NOVEMBER = Period.of(Period.Grain.MONTH, NOW, ZoneOffset.UTC);

    @TempDir
    private Path folder;

    private final MemoryCloud cloud = new MemoryCloud(NOW);
    private final Terminal terminal =
            new Terminal().with(new ThreeClouds(cloud, new Faults())).with(cloud.clock());

    @Test
    void list_severalClouds_isATableWithABarAndWritesNothing() {
        cloud.budgets(Cloud.AWS).put(signal(Cloud.AWS, "gpu", "8412"));
        cloud.budgets(Cloud.GCP).put(signal(Cloud.GCP, "tpu", "100"));

        assertThat(run("budget", "--cloud", "aws", "--cloud", "gcp")).isZero();

        assertThat(terminal.out())
                .contains("aws/account", "gcp/account")
                .containsPattern("gpu +\\$8,412 +\\$10,000 +84 % \\[################    ]")
                .contains("2026-11-01 to 2026-12-01")
                .contains("no threshold fired", "reached, and nobody was told yet: 50 % actual, 80 % actual");
        assertThat(terminal.err()).contains("nothing is changed");
        assertThat(cloud.state().list("")).isEmpty();
        assertThat(folder.resolve("state")).doesNotExist();
    }

    @Test
    void list_json_isOneDocument() throws IOException {
        cloud.budgets(Cloud.AWS).put(signal(Cloud.AWS, "gpu", "8412"));

        assertThat(run("budget", "--cloud", "aws", "--json")).isZero();

        JsonNode document = json();
        assertThat(document.path("status").asText()).isEqualTo("complete");
        JsonNode budget = document.at("/budgets/0");
        assertThat(budget.path("account").asText()).isEqualTo("account");
        assertThat(budget.path("spent").decimalValue()).isEqualByComparingTo("8412");
        assertThat(budget.path("spentShare").decimalValue()).isEqualByComparingTo("0.8412");
        assertThat(budget.path("forecast").isNull()).isTrue();
        assertThat(budget.path("periodStart").asText()).isEqualTo("2026-11-01T00:00:00Z");
    }

    @Test
    void list_oneCloudFails_showsTheOtherAndIsIncomplete() {
        cloud.budgets(Cloud.AWS).put(signal(Cloud.AWS, "gpu", "8412"));
        cloud.budgets(Cloud.GCP).breakDown();

        assertThat(run("budget", "--cloud", "aws", "--cloud", "gcp")).isEqualTo(ExitCode.INCOMPLETE.number());
        assertThat(terminal.out()).contains("gpu", "gap", "memory:Budgets in gcp/all/global");
    }

    @Test
    void list_nothingCouldBeRead_isFailedAndNotNoBudgets() {
        cloud.budgets(Cloud.AWS).breakDown();

        assertThat(run("budget", "--cloud", "aws")).isEqualTo(ExitCode.FAILED.number());
        assertThat(terminal.out()).isEmpty();
        assertThat(terminal.err()).contains("memory:Budgets failed with BrokenDown");
    }

    @Test
    void list_noBudgets_saysSo() {
        assertThat(run("budget", "--cloud", "azure")).isZero();
        assertThat(terminal.out()).isEqualTo("no budgets in azure\n");
    }

    @Test
    void check_thresholdReached_isToldOnceAndThenShownAsFired() {
        cloud.budgets(Cloud.AWS).put(signal(Cloud.AWS, "gpu", "8412"));
        terminal.with("SLUICE_TOPIC", "arn:aws:sns:us-east-1:111122223333:people");

        assertThat(run("budget", "check", "--cloud", "aws")).isZero();
        assertThat(terminal.out()).contains("saw         1 budget: 1 crossed", "CROSSED", "gpu (aws/account/global)");
        assertThat(cloud.notifier().sent()).hasSize(2);

        assertThat(run("budget", "check", "--cloud", "aws")).isZero();
        assertThat(terminal.out()).contains("1 within");
        assertThat(cloud.notifier().sent()).hasSize(2);

        run("budget", "--cloud", "aws");
        assertThat(terminal.out()).contains("fired: 50 % actual, 80 % actual").doesNotContain("nobody was told");
    }

    @Test
    void check_rungOfThePolicy_isSaidAndStaysDue() throws IOException {
        cloud.budgets(Cloud.AWS).put(signal(Cloud.AWS, "gpu", "8412"));
        terminal.with("SLUICE_TOPIC", "arn:aws:sns:us-east-1:111122223333:people");

        for (int i = 0; i < 2; i++) {
            assertThat(run("budget", "check", "--cloud", "aws", "--json", "--policy", ladder()))
                    .isZero();
            assertThat(json().at("/runs/0/due"))
                    .singleElement()
                    .satisfies(due -> assertThat(due.asText()).contains("111122223333"));
        }
        assertThat(cloud.acts()).isEmpty();
    }

    @Test
    void check_nobodyToTell_isRefusedAndRemembersNothing() {
        cloud.budgets(Cloud.AWS).put(signal(Cloud.AWS, "gpu", "8412"));

        assertThat(run("budget", "check", "--cloud", "aws")).isEqualTo(ExitCode.BAD_INPUT.number());

        assertThat(terminal.err()).contains("budget check tells people").hasLineCount(1);
        assertThat(folder.resolve("state")).doesNotExist();
    }

    @Test
    void doctor_budgetsThatCanBeRead_areCounted() throws IOException {
        cloud.budgets(Cloud.AWS).put(signal(Cloud.AWS, "gpu", "8412"));

        assertThat(run("doctor", "--cloud", "aws", "--json")).isZero();

        assertThat(json().at("/budgets/0/cloud").asText()).isEqualTo("aws");
        assertThat(json().at("/budgets/0/budgets").asInt()).isEqualTo(1);
    }

    @Test
    void doctor_budgetsThatCanNot_saysWhyAndIsNoLessReadyForScans() {
        cloud.budgets(Cloud.AWS).breakDown();

        assertThat(run("doctor", "--cloud", "aws")).isZero();
        assertThat(terminal.out()).contains("aws, budgets", "0 can be read", "could not read memory:Budgets");
    }

    @Test
    void doctor_permissionForBudgetsMissing_namesIt() throws IOException {
        Faults faults = new Faults().always(Faults.Call.BUDGETS, Faults.Fault.REFUSED);
        terminal.with(new ThreeClouds(cloud, faults));

        assertThat(run("doctor", "--cloud", "aws", "--json")).isZero();

        JsonNode missing = json().at("/budgets/0/permissions/0");
        assertThat(missing.path("standing").asText()).isEqualTo("missing");
        assertThat(missing.path("action").asText()).isEqualTo("memory:BUDGETS");
    }

    @Test
    void replay_sameMessageAgainAndAFallingOne_fireEachThresholdOnce() throws IOException {
        Path first = message("1", signal(Cloud.AWS, "gpu", "8412"));
        Path less = message("2", signal(Cloud.AWS, "gpu", "3000"));
        Path all = message("3", signal(Cloud.AWS, "gpu", "10000"));

        assertThat(run("budget", "replay", "--json", "--received", NOW.toString(), first, first, less, all))
                .isZero();

        JsonNode messages = json().path("messages");
        assertThat(messages).hasSize(4);
        assertThat(messages.at("/0/fires")).hasSize(2);
        assertThat(messages.at("/1/fires")).isEmpty();
        assertThat(messages.at("/2/fires")).isEmpty();
        assertThat(messages.at("/3/fires")).hasSize(1);
        assertThat(messages.at("/3/fires/0/subject").asText()).contains("100 %");
        assertThat(messages.at("/0/budgets/0/verdict").asText()).isEqualTo("crossed");
    }

    @Test
    void replay_tellsNobodyAsksNoCloudAndKeepsNothing() throws IOException {
        cloud.budgets(Cloud.AWS).breakDown();

        assertThat(run(
                        "budget",
                        "replay",
                        "--received",
                        NOW.toString(),
                        message("1", signal(Cloud.AWS, "gpu", "8412"))))
                .isZero();

        assertThat(terminal.out()).contains("FIRES", "2 would be told", "Nobody was told");
        assertThat(cloud.notifier().sent()).isEmpty();
        assertThat(cloud.state().list("")).isEmpty();
    }

    @Test
    void replay_oldPeriodAfterTheNewOne_isLateAndSilent() throws IOException {
        Instant october = Instant.parse("2026-10-30T12:00:00Z");
        Path late = message(
                "late", signal(Cloud.AWS, "gpu", "9999", Period.of(Period.Grain.MONTH, october, ZoneOffset.UTC)));

        run("budget", "replay", "--received", NOW.toString(), message("1", signal(Cloud.AWS, "gpu", "10")), late);

        assertThat(terminal.out()).containsPattern("late +gpu").contains("1 late", "0 would be told");
    }

    @Test
    void replay_withoutAMoment_takesWhenTheFileWasChanged() throws IOException {
        Path file = message("1", signal(Cloud.AWS, "gpu", "8412"));
        Files.setLastModifiedTime(file, FileTime.from(NOW.minusSeconds(60)));

        run("budget", "replay", file);

        assertThat(terminal.out()).contains("received 2026-11-23T11:59:00Z");
    }

    @Test
    void replay_messageWithoutAPeriod_isUnknownUnlessOneIsAssumed() throws IOException {
        Path file = message("1", signal(Cloud.AWS, "gpu", "8412", null));

        run("budget", "replay", "--received", NOW.toString(), file);
        assertThat(terminal.out()).containsPattern("unknown +gpu").contains("ASKS", "0 would be told");

        run("budget", "replay", "--received", NOW.toString(), "--period", "month", file);
        assertThat(terminal.out())
                .containsPattern("crossed +gpu")
                .contains("2 would be told")
                .doesNotContain("ASKS");
    }

    @Test
    void replay_oneIsMalformedAndOneIsNoMessage_theOthersArePlayedAndItIsIncomplete() throws IOException {
        Path malformed =
                Files.writeString(folder.resolve("malformed"), "{\"memory\": [{\"budget\": {\"account\": \"a\"}}]}");
        Path foreign = Files.writeString(folder.resolve("foreign"), "{\"some\": \"thing\"}");

        int exit = run(
                "budget",
                "replay",
                "--json",
                "--received",
                NOW.toString(),
                malformed,
                foreign,
                message("1", signal(Cloud.AWS, "gpu", "8412")));

        assertThat(exit).isEqualTo(ExitCode.INCOMPLETE.number());
        JsonNode messages = json().path("messages");
        assertThat(messages.at("/0/message").asText()).isEqualTo("malformed");
        assertThat(messages.at("/0/malformed").asText()).contains("id is missing");
        assertThat(messages.at("/1/message").asText()).isEqualTo("foreign");
        assertThat(messages.at("/2/fires")).hasSize(2);
    }

    @Test
    void replay_ladderOfThePolicy_saysOnceWhatWouldBeDone() throws IOException {
        Path file = message("1", signal(Cloud.AWS, "gpu", "8412"));

        run("budget", "replay", "--received", NOW.toString(), "--policy", ladder(), file, file);

        assertThat(terminal.out()).containsOnlyOnce("WOULD DO").contains("111122223333", "1 act would be started");
        assertThat(cloud.acts()).isEmpty();
    }

    @Test
    void replay_tooLarge_isMalformedAndNotReadToItsEnd() throws IOException {
        Path huge = Files.write(folder.resolve("huge"), new byte[300 << 10]);

        assertThat(run("budget", "replay", huge)).isEqualTo(ExitCode.INCOMPLETE.number());
        assertThat(terminal.out()).contains("MALFORMED", "262144 bytes");
    }

    @Test
    void replay_standardInput_isAMessageOfNow() throws IOException {
        byte[] message = MemoryCostMessages.write(new Heard.OfBudget(signal(Cloud.AWS, "gpu", "8412")));
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(message));
        try {
            assertThat(run("budget", "replay", "-")).isZero();
        } finally {
            System.setIn(before);
        }
        assertThat(terminal.out()).contains("1  -, received 2026-11-23T12:00:00Z, aws", "2 would be told");
    }

    @Test
    void list_figuresInDoubt_areComparedWithNothing() {
        BudgetSignal last = signal(Cloud.AWS, "gpu", "9900");
        cloud.budgets(Cloud.AWS)
                .put(new BudgetSignal(
                        last.budget(),
                        last.name(),
                        last.period(),
                        last.amount(),
                        last.spent(),
                        last.forecast(),
                        last.passed(),
                        last.observed(),
                        Optional.of("these may still be last month's")));

        assertThat(run("budget", "--cloud", "aws")).isZero();
        assertThat(terminal.out())
                .contains("unknown: what is said of it is in doubt: these may still be last month's")
                .doesNotContain("99 %", "nobody was told yet");
    }

    @Test
    void list_whatWasToldOfOneCantBeRead_showsItAndTheOthersAndIsIncomplete() throws IOException {
        cloud.budgets(Cloud.AWS).put(signal(Cloud.AWS, "gpu", "8412"));
        cloud.budgets(Cloud.AWS).put(signal(Cloud.AWS, "tpu", "100"));
        Path broken = folder.resolve("state").resolve(Keys.budget(new BudgetRef(Cloud.AWS, "account", "gpu")));
        Files.createDirectories(broken.getParent());
        Files.writeString(broken, "{}");

        assertThat(run("budget", "--cloud", "aws")).isEqualTo(ExitCode.INCOMPLETE.number());
        assertThat(terminal.out())
                .containsPattern("gpu +\\$8,412")
                .containsPattern("tpu +\\$100")
                .contains("broken-state");
    }

    @Test
    void list_aThousandBudgets_areAllThere() throws IOException {
        for (int i = 0; i < 1_000; i++) {
            cloud.budgets(Cloud.AWS).put(signal(Cloud.AWS, "budget-" + i, Integer.toString(i)));
        }
        assertThat(run("budget", "--cloud", "aws", "--json")).isZero();
        assertThat(json().path("budgets")).hasSize(1_000);
    }

    @Test
    void check_keepsARecordOfItsRun_andSaysThatItStartsNothing() throws IOException {
        cloud.budgets(Cloud.AWS).put(signal(Cloud.AWS, "gpu", "8412"));
        terminal.with("SLUICE_TOPIC", "arn:aws:sns:us-east-1:111122223333:people");

        assertThat(run("budget", "check", "--cloud", "aws", "--json", "--policy", ladder()))
                .isZero();

        assertThat(folder.resolve("state")
                        .resolve(Keys.run(json().at("/runs/0/run").asText())))
                .exists();
        assertThat(cloud.notifier().sent())
                .anySatisfy(telling -> assertThat(telling.text())
                        .contains("What Sluice does: nothing by itself: this look was taken by hand."));
    }

    @Test
    void replay_noSuchFileOrMoment_isOneLine() {
        assertThat(run("budget", "replay", folder.resolve("none"))).isEqualTo(ExitCode.BAD_INPUT.number());
        assertThat(terminal.err()).contains("none: no such file").hasLineCount(1);

        assertThat(run("budget", "replay", "--received", "noon", folder)).isEqualTo(ExitCode.BAD_INPUT.number());
        assertThat(terminal.err())
                .contains("--received noon: expected a moment")
                .hasLineCount(1);

        assertThat(run("budget", "replay", folder)).isEqualTo(ExitCode.BAD_INPUT.number());
        assertThat(terminal.err()).contains("a directory").hasLineCount(1);
    }

    private Path ladder() throws IOException {
        return Files.writeString(folder.resolve("policy.yaml"), """
                mode: act
                budgets:
                  act:
                    - {budgets: [gpu], at: 80%, do: run-idle-check, accounts: ["111122223333"]}
                """);
    }

    private int run(Object... words) {
        List<String> line = new ArrayList<>();
        for (Object word : words) {
            line.add(word.toString());
        }
        if (!line.contains("replay")) {
            line.addAll(List.of("--state", folder.resolve("state").toString()));
        }
        return terminal.run(line.toArray(String[]::new));
    }

    private Path message(String name, BudgetSignal signal) throws IOException {
        return Files.write(folder.resolve(name), MemoryCostMessages.write(new Heard.OfBudget(signal)));
    }

    private static BudgetSignal signal(Cloud cloud, String id, String spent) {
        return signal(cloud, id, spent, NOVEMBER);
    }

    private static BudgetSignal signal(Cloud cloud, String id, String spent, @Nullable Period period) {
        return new BudgetSignal(
                new BudgetRef(cloud, "account", id),
                id,
                Optional.ofNullable(period),
                Optional.of(Money.usd("10000")),
                Optional.of(Money.usd(spent)),
                Optional.empty(),
                Map.of(),
                NOW,
                Optional.empty());
    }

    private JsonNode json() throws IOException {
        return new ObjectMapper().readTree(terminal.out().getBytes(StandardCharsets.UTF_8));
    }

    /** Opens the clouds in memory. */
    private record ThreeClouds(MemoryCloud memory, Faults faults) implements Openers {
        @Override
        public List<Cloud> known() {
            return List.of(Cloud.values());
        }

        @Override
        public CloudOpener of(Cloud cloud) {
            return new MemoryOpener(memory, cloud, faults);
        }
    }
}
