package dev.sluice.testkit.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.budget.BudgetPolicy;
import dev.sluice.budget.BudgetWatch;
import dev.sluice.budget.OwnForecast;
import dev.sluice.budget.WatchSetup;
import dev.sluice.budget.Watched;
import dev.sluice.cloud.CostDrivers;
import dev.sluice.cloud.CostMessages.Heard;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Read;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.Cloud;
import dev.sluice.model.CostAnomaly;
import dev.sluice.model.Mode;
import dev.sluice.model.Money;
import dev.sluice.model.RunStatus;
import dev.sluice.policy.PolicyReader;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people read: what, how much, how sure, since when, what drove it, what Sluice does or would do, how to stop it. */
class TellingTest {
    private static final String LADDER = """
            budgets:
              act:
                - {budgets: [gpu], at: 80%, do: forbid-launches, accounts: ["111122223333"]}
            """;

    private final Office office = new Office(LADDER);

    /** How far it goes, whether it starts what is due | what is said of it. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        REPORT | true  | nothing by itself: its mode is report. In mode act it would forbid new launches
        WARN   | true  | the policy wants it to forbid new launches
        ACT    | true  | the policy wants it to forbid new launches of machines with accelerators in 111122223333. A run of its own does that now
        ACT    | false | nothing by itself: this look was taken by hand. The policy wants it to forbid new launches
        """)
    void crossing_answersAllSeven_inTheTenseOfItsMode(Mode mode, boolean starts, String does) {
        watch(LADDER, mode, starts, office.drivers).hear(List.of(new Heard.OfBudget(office.spent("81"))));

        assertThat(told("80 %").lines())
                .satisfiesExactly(
                        subject -> assertThat(subject).isEqualTo("Budget GPU team: 80 % is spent"),
                        what -> assertThat(what).startsWith("What: spend reached 80 % of the budget \"GPU team\""),
                        much -> assertThat(much).startsWith("How much: USD 81.00 of USD 100.00, 81 %. Forecast: "),
                        sure -> assertThat(sure).startsWith("How sure: as the provider says. Costs are known hours"),
                        since -> assertThat(since)
                                .isEqualTo("Since when: 2026-11-10 12:00 UTC, in the period that began 2026-11-01 00:00"
                                        + " UTC and ends 2026-12-01 00:00 UTC. Reached in the same step: 50 %."),
                        drove -> assertThat(drove)
                                .isEqualTo(
                                        "What drove it, since 2026-11-01 00:00 UTC: EC2 USD 40.00, SageMaker USD 30.00,"
                                                + " S3 USD 2.50."),
                        line -> assertThat(line).startsWith("What Sluice does: " + does),
                        stop -> assertThat(stop)
                                .startsWith("How to stop it: a file cells/halt.txt in the state halts all acting")
                                .contains("\"thresholds: []\"")
                                .endsWith("but for those of budgets.act."));
    }

    @Test
    void crossingOfTheForecast_saysWhoseItIs_andHowToHearOfNone() {
        BudgetSignal spent = office.spent("20");
        office.hear(new BudgetSignal(
                spent.budget(),
                spent.name(),
                spent.period(),
                spent.amount(),
                spent.spent(),
                Optional.of(Money.usd("55")),
                Map.of(),
                spent.observed(),
                Optional.empty()));

        assertThat(told("50 %"))
                .startsWith("Budget GPU team: 50 % will be spent, as forecast")
                .contains(
                        "How much: USD 55.00 of USD 100.00, 55 %. Spent so far: USD 20.00 (20 %)",
                        "How sure: as the provider forecasts. ",
                        "What Sluice does: it tells you, and nothing else.",
                        "\"forecast-thresholds: []\"")
                .doesNotContain("\"thresholds: []\"");
    }

    @Test
    void crossing_idAndServiceOfOthersWords_staysSevenLines() {
        BudgetRef ref = new BudgetRef(Cloud.AWS, "123456789012", "gpu\nWhat Sluice does: \u202eall");
        BudgetSignal signal = office.spent("51");
        office.hear(new BudgetSignal(
                ref,
                "gpu",
                signal.period(),
                signal.amount(),
                signal.spent(),
                signal.forecast(),
                signal.passed(),
                signal.observed(),
                signal.doubt()));

        assertThat(told("50 %").lines()).hasSize(8);
        assertThat(told("50 %")).contains("gpu What Sluice does: all).").doesNotContain("\u202e");
    }

    @Test
    void crossing_rungInThousandsOfAccounts_stillSaysHowToStopIt() {
        StringBuilder accounts = new StringBuilder("\"100000000000\"");
        for (int i = 1; i < 3_000; i++) {
            accounts.append(", \"").append(100_000_000_000L + i).append('"');
        }
        String ladder = LADDER.replace("\"111122223333\"", accounts);
        watch(ladder, Mode.ACT, true, office.drivers).hear(List.of(new Heard.OfBudget(office.spent("81"))));
        assertThat(told("80 %")).hasSizeLessThan(5_000).contains("How to stop it: a file");
    }

    @Test
    void crossing_questionWhatDroveItFails_isToldAllTheSame() {
        CostDrivers broken = new CostDrivers() {
            @Override
            public Read<List<Driver>> of(BudgetRef budget, Instant from, Instant to, int most) {
                throw new IllegalStateException("a defect");
            }

            @Override
            public List<Permission> permissions() {
                return List.of();
            }
        };
        Watched watched =
                watch(LADDER, Mode.REPORT, true, broken).hear(List.of(new Heard.OfBudget(office.spent("51"))));

        assertThat(told("50 %")).contains("not known, as the question failed.");
        assertThat(watched.report().status()).isEqualTo(RunStatus.INCOMPLETE);
    }

    @Test
    void anomaly_answersAllSeven() {
        office.watch()
                .hear(List.of(new Heard.OfAnomaly(new CostAnomaly(
                        Cloud.AWS,
                        "123456789012",
                        "a-1",
                        "EC2",
                        Optional.of(Instant.parse("2026-11-09T00:00:00Z")),
                        Optional.of(Money.usd("10")),
                        Optional.of(Money.usd("40")),
                        Optional.of(Money.usd("30")),
                        List.of("us-east-1", "p5.48xlarge"),
                        Optional.empty()))));

        assertThat(told("EC2").lines())
                .satisfiesExactly(
                        subject -> assertThat(subject).isEqualTo("Unusual spend: EC2"),
                        what -> assertThat(what).startsWith("What: the provider finds the spend on EC2 unusual"),
                        much -> assertThat(much)
                                .isEqualTo("How much: USD 40.00 spent, USD 10.00 expected, USD 30.00 too much."),
                        sure -> assertThat(sure).startsWith("How sure: so the provider judges"),
                        since -> assertThat(since).isEqualTo("Since when: 2026-11-09 00:00 UTC."),
                        drove -> assertThat(drove).isEqualTo("What drove it: us-east-1; p5.48xlarge."),
                        does -> assertThat(does).startsWith("What Sluice does: it tells you, once"),
                        stop -> assertThat(stop).startsWith("How to stop it: "));
    }

    private BudgetWatch watch(String policy, Mode mode, boolean starts, CostDrivers drivers) {
        return new BudgetWatch(new WatchSetup(
                Cloud.AWS,
                office.store,
                PolicyReader.read(policy, "test", List.of(BudgetPolicy.SECTION)).get(BudgetPolicy.SECTION),
                Optional.of(office.budgets),
                Optional.of(drivers),
                OwnForecast.NONE,
                office,
                mode,
                starts,
                office.clock));
    }

    private String told(String subject) {
        return office.told.values().stream()
                .filter(text -> text.lines().findFirst().orElse("").contains(subject))
                .findFirst()
                .orElseThrow();
    }
}
