package dev.sluice.testkit.budget;

import static dev.sluice.testkit.budget.Office.GPU;
import static dev.sluice.testkit.budget.Office.NOVEMBER;
import static dev.sluice.testkit.budget.Office.verdicts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.budget.Deed;
import dev.sluice.budget.Due;
import dev.sluice.budget.Watched;
import dev.sluice.cloud.CostMessages.Heard;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.model.CostAnomaly;
import dev.sluice.model.Gap;
import dev.sluice.model.Mode;
import dev.sluice.model.Money;
import dev.sluice.model.Period;
import dev.sluice.model.RunStatus;
import dev.sluice.record.Keys;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetWatchTest {
    private static final String LADDER = """
            budgets:
              act:
                - budgets: [gpu]
                  at: 80%
                  accounts: ["123456789012"]
                - budgets: [gpu]
                  at: 80%
                  do: stop-machines
                  accounts: ["123456789012"]
            """;

    private static final Instant YEARS_END = Instant.parse("2027-01-01T00:00:00Z");

    private final Office office = new Office("");

    @Test
    void hear_jumpOverTwo_tellsEachWithAllThatPeopleAsk() {
        Watched watched = office.hear(office.spent("81"));

        assertThat(verdicts(watched)).containsExactly("crossed");
        assertThat(office.told.values())
                .hasSize(2)
                .anySatisfy(text -> assertThat(text)
                        .contains(
                                "Budget GPU team: 80 % is spent",
                                "What: spend reached 80 % of the budget \"GPU team\" (aws/123456789012/gpu).",
                                "How much: USD 81.00 of USD 100.00, 81 %.",
                                "How sure: as the provider says.",
                                "Since when: 2026-11-10 12:00 UTC, in the period that began 2026-11-01 00:00 UTC",
                                "Reached in the same step: 50 %",
                                "What drove it, since 2026-11-01 00:00 UTC: EC2 USD 40.00, SageMaker USD 30.00, S3 USD 2.50.",
                                "What Sluice does: it tells you, and nothing else.",
                                "How to stop it: "));
        assertThat(office.drivers.asked()).isEqualTo(1);
    }

    @Test
    void hear_laterThreshold_asksWhatDroveItSinceTheOneBefore() {
        office.hear(office.spent("50"));
        office.clock.advance(Duration.ofDays(2));
        office.hear(office.spent("80"));

        assertThat(office.told.values()).last().asString().contains("What drove it, since 2026-11-10 12:00 UTC: EC2");
    }

    @ParameterizedTest
    @CsvSource({
        "CUT_SHORT, 'not known, as the export has no costs of this time yet.'",
        "REFUSED, 'not known, as jobs.query failed.'"
    })
    void hear_crossingWhoseDriversAreNotKnown_saysWhyAndIsIncomplete(Gap.Reason reason, String words) {
        office.drivers.lack(new Gap(
                new Cell(Cloud.AWS, "123456789012", "global"),
                "jobs.query",
                reason,
                "x",
                Optional.empty(),
                "the export has no costs of this time yet"));
        Watched watched = office.hear(office.spent("50"));

        assertThat(office.told.values()).singleElement().asString().contains("since 2026-11-01 00:00 UTC: " + words);
        assertThat(watched.report().status()).isEqualTo(RunStatus.INCOMPLETE);
    }

    @Test
    void hear_sameAgain_costsOneReadAndNoWrite() {
        office.hear(office.spent("81"));
        long writes = office.store.writes();
        Watched again = office.hear(office.spent("81.5"));

        assertThat(verdicts(again)).containsExactly("within");
        assertThat(office.store.writes()).isEqualTo(writes);
        assertThat(office.told).hasSize(2);
    }

    @Test
    void hear_messageWithoutPeriodOrSpend_isCompletedByTheProvider() {
        office.budgets.put(office.spent("55"));
        Watched watched =
                office.hear(office.signal(Optional.empty(), Optional.of(Money.usd("100")), Optional.empty(), ""));

        assertThat(verdicts(watched)).containsExactly("crossed");
        assertThat(office.told).hasSize(1);
    }

    @Test
    void hear_messageOfLastMonthWithoutItsPeriod_countsOnlyWhatTheProviderSaysOfThisOne() {
        office.budgets.put(office.spent("5"));
        BudgetSignal old =
                office.signal(Optional.empty(), Optional.of(Money.usd("100")), Optional.of(Money.usd("99")), "");
        Watched watched = office.hear(new BudgetSignal(
                old.budget(),
                old.name(),
                old.period(),
                old.amount(),
                old.spent(),
                old.forecast(),
                old.passed(),
                Instant.parse("2026-10-31T20:00:00Z"),
                old.doubt()));

        assertThat(verdicts(watched)).containsExactly("within");
        assertThat(office.told).isEmpty();
    }

    @Test
    void hear_messageOfABudgetThatNobodyKnows_tellsAndKeepsNothing() {
        Watched watched = office.hear(
                office.signal(Optional.empty(), Optional.of(Money.usd("100")), Optional.of(Money.usd("99")), ""));

        assertThat(verdicts(watched)).containsExactly("gone");
        assertThat(watched.report().status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(office.told).isEmpty();
        assertThat(office.store.writes()).isZero();
    }

    /** Azure evaluates a day late: what it sends on the 1st and the 2nd may be of the month before, and doesn't say so. */
    @ParameterizedTest
    @CsvSource({"2026-11-01T05:00:00Z, within", "2026-11-03T23:00:00Z, within", "2026-11-04T00:00:00Z, crossed"})
    void hear_messageWithoutItsPeriodInTheFirstDays_countsOnlyWhatTheProviderSays(Instant sent, String verdict) {
        Office early = new Office("", sent);
        early.budgets.put(early.spent("5"));
        Watched watched = early.hear(
                early.signal(Optional.empty(), Optional.of(Money.usd("100")), Optional.of(Money.usd("99")), ""));

        assertThat(verdicts(watched)).containsExactly(verdict);
        assertThat(early.told.isEmpty()).isEqualTo(verdict.equals("within"));
    }

    /** Google's messages say when their period began, and not when it ends. */
    @Test
    void hear_firstMessageOfAPeriodThatEndedLongAgo_isLate() {
        office.budgets.put(office.spent("5"));
        Watched watched = office.hear(open("2026-08-01T00:00:00Z", "99"));

        assertThat(verdicts(watched)).contains("late", "within");
        assertThat(office.told).isEmpty();
    }

    @Test
    void hear_firstMessageOfAPeriodThatEndedTheDayBefore_counts() {
        Office early = new Office("", NOVEMBER.start().plus(Duration.ofDays(2)));
        early.budgets.put(early.spent("5"));
        early.hear(open("2026-10-01T00:00:00Z", "99"));

        assertThat(early.told).hasSize(2);
    }

    @Test
    void hear_firstMessageOfALongPeriodThatGoesOn_counts() {
        office.budgets.put(office.spent("5").in(Period.of(Instant.parse("2026-01-01T00:00:00Z"), YEARS_END)));
        Watched watched = office.hear(open("2026-01-01T00:00:00Z", "81"));

        assertThat(verdicts(watched)).containsExactly("crossed");
        office.budgets.breakDown();
        assertThat(office.hear(open("2026-01-01T00:00:00Z", "81")).report().status())
                .as("what is remembered is not asked for again")
                .isEqualTo(RunStatus.COMPLETE);
    }

    @Test
    void hear_firstMessageThatMayBeOverAndNobodySays_countsAndIsIncomplete() {
        office.budgets.breakDown();
        Watched watched = office.hear(open("2026-10-01T00:00:00Z", "81"));

        assertThat(watched.report().status()).isEqualTo(RunStatus.INCOMPLETE);
        assertThat(office.told).hasSize(2);
    }

    private BudgetSignal open(String start, String spent) {
        return office.spent(spent).in(new Period(Instant.parse(start), Optional.empty()));
    }

    @Test
    void hear_doubtThatNothingClearsUp_isUnknownAndIncomplete() {
        office.budgets.breakDown();
        Watched watched = office.hear(office.signal(
                Optional.of(NOVEMBER),
                Optional.of(Money.usd("100")),
                Optional.of(Money.usd("99")),
                "1.000 is two numbers"));

        assertThat(verdicts(watched)).containsExactly("unknown");
        assertThat(watched.report().status()).isEqualTo(RunStatus.INCOMPLETE);
        assertThat(office.told).isEmpty();
    }

    @Test
    void hear_doubtClearedUp_believesTheProviderAlone() {
        office.budgets.put(office.spent("10"));
        Watched watched = office.hear(office.signal(
                Optional.of(NOVEMBER),
                Optional.of(Money.usd("100")),
                Optional.of(Money.usd("99")),
                "1.000 is two numbers"));

        assertThat(verdicts(watched)).containsExactly("within");
    }

    @Test
    void hear_answerInDoubt_countsWhatTheMessageItselfSays() {
        office.budgets.put(office.signal(
                Optional.of(NOVEMBER),
                Optional.of(Money.usd("100")),
                Optional.of(Money.usd("99")),
                "last month's, maybe"));
        Watched whole =
                office.hear(office.signal(Optional.of(NOVEMBER), Optional.empty(), Optional.of(Money.usd("9")), ""));
        Watched periodless = office.hear(
                office.signal(Optional.empty(), Optional.of(Money.usd("100")), Optional.of(Money.usd("99")), ""));

        assertThat(verdicts(whole)).containsExactly("unknown");
        assertThat(verdicts(periodless)).containsExactly("unknown");
        assertThat(office.told).isEmpty();
    }

    @Test
    void hear_memoryBroken_failsSoThatItIsDeliveredAgain() {
        office.store.create(Keys.budget(GPU), "{".getBytes(StandardCharsets.UTF_8));
        Watched watched = office.hear(office.spent("81"));

        assertThat(watched.report().status()).isEqualTo(RunStatus.FAILED);
        assertThat(office.told).isEmpty();
    }

    @Test
    void hear_rungReached_isDueUntilItIsSettled() {
        Office acting = new Office(LADDER).in(Mode.ACT);
        List<Due> due = acting.hear(acting.spent("85")).due();
        List<Due> again = acting.hear(acting.spent("85")).due();

        assertThat(due).hasSize(2).isEqualTo(again);
        assertThat(due)
                .extracting(each -> each.rung().deed())
                .containsExactly(new Deed.RunIdleCheck(), new Deed.StopMachines(false));
        assertThat(due).extracting(Due::until).containsOnly(NOVEMBER.end().orElseThrow());
        assertThat(due).extracting(Due::trigger).doesNotHaveDuplicates();
        assertThat(acting.told.values())
                .anyMatch(text -> text.contains(
                        "the policy wants it to stop the idle machines in 123456789012; stop the machines with accelerators that are"
                                + " not busy in 123456789012"));

        acting.watch().settled(due.getFirst());
        assertThat(acting.hear(acting.spent("85")).due()).containsExactly(due.getLast());
        acting.clock.advanceTo(NOVEMBER.end().orElseThrow());
        assertThat(acting.hear(acting.spent("85")).due()).isEmpty();
    }

    @Test
    void hear_rungReachedInModeReport_saysWhatItWouldDo() {
        Office reporting = new Office(LADDER);
        reporting.hear(reporting.spent("85"));

        assertThat(reporting.told.values())
                .anyMatch(text -> text.contains(
                        "nothing by itself: its mode is report. In mode act it would stop the idle machines"));
    }

    @Test
    void hear_nameThatBreaksLines_isToldOnOneLine() {
        BudgetSignal signal = office.spent("51");
        office.hear(new BudgetSignal(
                signal.budget(),
                "gpu\r\nWhat: all is well\u2028",
                signal.period(),
                signal.amount(),
                signal.spent(),
                signal.forecast(),
                signal.passed(),
                signal.observed(),
                signal.doubt()));

        assertThat(office.told.values()).singleElement().satisfies(text -> {
            assertThat(text.lines().filter(line -> line.startsWith("What:"))).hasSize(1);
            assertThat(text).contains("Budget gpu What: all is well: 50 % is spent");
        });
    }

    @Test
    void hear_anomalyWhileItGrows_isToldOnce() {
        Watched first = office.watch().hear(List.of(anomaly("10")));
        Watched second = office.watch().hear(List.of(anomaly("20")));

        assertThat(office.told.values()).singleElement().asString().contains("EC2", "USD 10.00 too much");
        assertThat(first.report().notices()).extracting(notice -> notice.code()).contains("anomaly");
        assertThat(second.report().notices())
                .extracting(notice -> notice.code())
                .contains("anomaly-repeated");
    }

    @Test
    void hear_nothing_isCompleteAndSaysWhy() {
        Watched watched = office.watch().hear(List.of(new Heard.Nothing("a subscription was confirmed")));

        assertThat(watched.report().status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(watched.report().notices())
                .extracting(notice -> notice.text())
                .contains("a subscription was confirmed");
    }

    private static Heard anomaly(String impact) {
        return new Heard.OfAnomaly(new CostAnomaly(
                Cloud.AWS,
                "123456789012",
                "anomaly-1",
                "EC2",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Money.usd(impact)),
                List.of("us-east-1"),
                Optional.empty()));
    }
}
