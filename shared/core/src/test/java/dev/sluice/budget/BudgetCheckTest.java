package dev.sluice.budget;

import static dev.sluice.budget.Said.DECEMBER;
import static dev.sluice.budget.Said.spent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.budget.Judged.Word;
import dev.sluice.model.Basis;
import dev.sluice.model.Money;
import dev.sluice.model.Period;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetCheckTest {
    private OwnForecast own = OwnForecast.NONE;
    private Optional<BudgetMemory> memory = Optional.empty();
    private Instant now = Instant.parse("2026-11-13T00:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        49.999999999999999 | WITHIN  |                                  | a hair below is below
        50                 | CROSSED | actual-0.5                       | exactly a threshold has reached it
        80.01              | CROSSED | actual-0.5 actual-0.8            | a jump reaches each of them
        1000               | CROSSED | actual-0.5 actual-0.8 actual-1   | all there are
        0                  | WITHIN  |                                  | nothing spent
        -20                | WITHIN  |                                  | credits beyond the spend
        """)
    void judge_firstFigure_reachesItsThresholds(String amount, Word word, String crossed, String why) {
        Judged judged = hear(spent(amount));

        assertThat(judged.verdict()).as(why).isEqualTo(word);
        assertThat(codes(judged)).as(why).isEqualTo(crossed == null ? "" : crossed);
    }

    @Test
    void judge_repeated_reachesNothingTwice() {
        hear(spent("81"));

        assertThat(hear(spent("81")).verdict()).isEqualTo(Word.WITHIN);
        assertThat(codes(hear(spent("82").at("2026-11-11T00:00:00Z")))).isEmpty();
    }

    @Test
    void judge_fallsAndRisesAgain_reachesNothingTwice() {
        hear(spent("100"));
        Judged fallen = hear(spent("-5").at("2026-11-12T00:00:00Z"));
        Judged again = hear(spent("100").at("2026-11-13T00:00:00Z"));

        assertThat(fallen.verdict()).isEqualTo(Word.WITHIN);
        assertThat(again.verdict()).isEqualTo(Word.OVER);
        assertThat(again.crossed()).isEmpty();
        assertThat(again.period().orElseThrow().fired()).hasSize(3);
    }

    @Test
    void judge_olderFigureArrivesLater_reachesWhatItReachedAndChangesNoNewerFigure() {
        hear(spent("10").at("2026-11-12T00:00:00Z"));
        Judged older = hear(spent("55").at("2026-11-11T00:00:00Z"));

        assertThat(codes(older)).isEqualTo("actual-0.5");
        assertThat(older.period().orElseThrow().spent().orElseThrow().money()).isEqualTo(Money.usd("10"));
    }

    @Test
    void judge_olderMessageWithASmallerAmount_isNotHeldAgainstSpendThatCameLater() {
        hear(spent("90").of("1000").at("2026-11-12T00:00:00Z"));
        Judged older = hear(spent("0").spentUnknown().forecast("20").of("100").at("2026-11-09T00:00:00Z"));

        assertThat(older.crossed()).isEmpty();
        assertThat(older.verdict()).isEqualTo(Word.WITHIN);
        assertThat(older.actual().money()).contains(Money.usd("90"));
    }

    @Test
    void judge_olderFigureArrivesWhenAllIsSpent_doesNotSayWithin() {
        hear(spent("100").at("2026-11-12T00:00:00Z"));

        assertThat(hear(spent("10").at("2026-11-11T00:00:00Z")).verdict()).isEqualTo(Word.OVER);
    }

    @ParameterizedTest
    @CsvSource({"0.01, CROSSED, actual-0.5 actual-0.8 actual-1", "0, WITHIN, ''", "-1, WITHIN, ''"})
    void judge_budgetOfNothing_anySpendIsAllOfIt(String amount, Word word, String crossed) {
        Judged judged = hear(spent(amount).of("0"));

        assertThat(judged.verdict()).isEqualTo(word);
        assertThat(codes(judged)).isEqualTo(crossed);
    }

    @Test
    void judge_amountRaised_takesNothingBackAndAmountLowered_reachesMore() {
        hear(spent("60"));
        Judged raised = hear(spent("60").of("1000").at("2026-11-11T00:00:00Z"));
        Judged lowered = hear(spent("60").of("70").at("2026-11-12T00:00:00Z"));

        assertThat(raised.verdict()).isEqualTo(Word.WITHIN);
        assertThat(raised.period().orElseThrow().fired()).hasSize(1);
        assertThat(codes(lowered)).isEqualTo("actual-0.8");
    }

    @Test
    void judge_amountLoweredByAnAnswerWithoutSpend_countsTheSpendThatIsRemembered() {
        hear(spent("60"));

        assertThat(codes(hear(spent("0").spentUnknown().of("60").at("2026-11-12T00:00:00Z"))))
                .isEqualTo("actual-0.8 actual-1");
    }

    @Test
    void judge_currencyChanged_isNeverMixed() {
        hear(spent("60"));
        Judged spendOnly = hear(spent("9000").in("JPY").ofUnknown().at("2026-11-11T00:00:00Z"));
        Judged whole = hear(spent("60").in("JPY").at("2026-11-12T00:00:00Z"));

        assertThat(spendOnly.verdict()).isEqualTo(Word.UNKNOWN);
        assertThat(spendOnly.crossed()).isEmpty();
        assertThat(whole.verdict()).isEqualTo(Word.WITHIN);
        assertThat(whole.memory().orElseThrow().seen())
                .allMatch(seen -> seen.spent().currency().getCurrencyCode().equals("JPY"));
    }

    @Test
    void judge_newPeriod_reachesAllAnewAndTheOldOneIsLate() {
        hear(spent("100"));
        now = Instant.parse("2026-12-01T02:00:00Z");
        Judged fresh =
                hear(spent("51").in(new Period(DECEMBER, Optional.empty())).at("2026-12-01T01:00:00Z"));
        Judged late = hear(spent("100").forecast("120").at("2026-11-30T23:00:00Z"));

        assertThat(codes(fresh)).isEqualTo("actual-0.5");
        assertThat(late.verdict()).isEqualTo(Word.LATE);
        assertThat(late.crossed()).isEmpty();
        assertThat(late.memory()).isEqualTo(memory);
    }

    @Test
    void judge_oldPeriodWithNoNewerSeen_countsForThreeDaysAfterItsEnd() {
        now = DECEMBER.plusSeconds(3600);
        assertThat(codes(hear(spent("51")))).isEqualTo("actual-0.5");

        now = DECEMBER.plus(Periods.LATEST);
        assertThat(hear(spent("100")).verdict()).isEqualTo(Word.LATE);
    }

    @Test
    void judge_dailyBudgetWhoseMessageComesTheDayAfter_reachesThresholdsOfItsOwnDay() {
        now = Instant.parse("2026-11-11T09:00:00Z");
        hear(spent("3").onDay("2026-11-11").at("2026-11-11T08:00:00Z"));
        Judged yesterday = hear(spent("85").onDay("2026-11-10").at("2026-11-11T08:30:00Z"));
        Judged today = hear(spent("52").onDay("2026-11-11").at("2026-11-11T09:00:00Z"));

        assertThat(codes(yesterday)).isEqualTo("actual-0.5 actual-0.8");
        assertThat(codes(today)).isEqualTo("actual-0.5");
        assertThat(hear(spent("100").onDay("2026-11-07")).verdict()).isEqualTo(Word.LATE);
    }

    @Test
    void judge_periodIsOver_forecastsNothingOfItsOwn() {
        own = (period, seen, at) -> new OwnForecast.Says(Money.usd("85"), Money.usd("85"), Money.usd("85"), "all days");
        now = Instant.parse("2026-11-11T09:00:00Z");

        Judged yesterday = hear(spent("85").onDay("2026-11-10").at("2026-11-11T08:30:00Z"));
        assertThat(codes(yesterday)).isEqualTo("actual-0.5 actual-0.8");
    }

    @Test
    void judge_budgetChangedFromDaysToMonths_isNotLate() {
        hear(spent("3").onDay("2026-11-12"));

        assertThat(codes(hear(spent("51")))).isEqualTo("actual-0.5");
        assertThat(hear(spent("51")).crossed()).isEmpty();
    }

    @Test
    void judge_periodOfTheFuture_changesNothing() {
        hear(spent("10"));
        Judged forged = hear(spent("100").in(new Period(Instant.parse("2099-01-01T00:00:00Z"), Optional.empty())));

        assertThat(forged.verdict()).isEqualTo(Word.UNKNOWN);
        assertThat(forged.memory()).isEqualTo(memory);
        assertThat(codes(hear(spent("50")))).isEqualTo("actual-0.5");
    }

    @Test
    void judge_observedInTheFuture_doesNotHoldBackLaterFigures() {
        hear(spent("10").at("2099-01-01T00:00:00Z"));
        now = now.plusSeconds(60);
        hear(spent("20").at(now.toString()));

        assertThat(memory.orElseThrow()
                        .newest()
                        .orElseThrow()
                        .spent()
                        .orElseThrow()
                        .money())
                .isEqualTo(Money.usd("20"));
    }

    @Test
    void judge_periodUnknown_isUnknownAndNeverWithin() {
        assertThat(hear(spent("10").inUnknownPeriod()).verdict()).isEqualTo(Word.UNKNOWN);
        assertThat(memory).isEmpty();
    }

    @Test
    void judge_amountAloneWithoutAPeriod_isAboutTheOneThatGoesOn() {
        hear(spent("60"));

        assertThat(codes(hear(spent("0").spentUnknown().inUnknownPeriod().of("70"))))
                .isEqualTo("actual-0.8");
        now = DECEMBER;
        assertThat(hear(spent("0").spentUnknown().inUnknownPeriod().of("60")).verdict())
                .isEqualTo(Word.UNKNOWN);
    }

    @Test
    void judge_amountUnknown_isUnknownUntilItWasHeard() {
        assertThat(hear(spent("60").ofUnknown()).verdict()).isEqualTo(Word.UNKNOWN);
        hear(spent("0").at("2026-11-09T00:00:00Z"));

        assertThat(codes(hear(spent("60").ofUnknown()))).isEqualTo("actual-0.5");
    }

    @Test
    void judge_amountBeyondBelief_isUnknownAndNotRemembered() {
        assertThat(hear(spent("1" + "0".repeat(15))).verdict()).isEqualTo(Word.UNKNOWN);
        assertThat(memory).isEmpty();
    }

    @Test
    void judge_passedShareWithoutAFigure_isALeastValue() {
        Judged judged =
                hear(spent("0").spentUnknown().passed(Basis.ACTUAL, "0.9").passed(Basis.FORECAST, "0.2"));

        assertThat(codes(judged)).isEqualTo("actual-0.5 actual-0.8");
        assertThat(judged.why()).contains("at least 90 %", "at least 20 %");
    }

    @Test
    void judge_passedShareAboveTheLastFigure_isBelieved() {
        hear(spent("10").forecast("20"));
        Judged judged = hear(spent("0")
                .spentUnknown()
                .passed(Basis.ACTUAL, "0.9")
                .passed(Basis.FORECAST, "1.2")
                .at("2026-11-11T00:00:00Z"));

        assertThat(codes(judged)).isEqualTo("actual-0.5 actual-0.8 forecast-0.5 forecast-0.8 forecast-1");
    }

    @Test
    void judge_passedShareOfAnAmountThatNobodySays_isALeastValue() {
        assertThat(codes(hear(spent("60").ofUnknown().passed(Basis.ACTUAL, "0.9"))))
                .isEqualTo("actual-0.5 actual-0.8");
    }

    @Test
    void judge_passedShareBesideItsOwnFigures_addsNothing() {
        assertThat(codes(hear(spent("79").passed(Basis.ACTUAL, "0.8")))).isEqualTo("actual-0.5");
    }

    @Test
    void judge_providersForecast_reachesThresholdsOfItsOwn() {
        assertThat(codes(hear(spent("50").forecast("99.99")))).isEqualTo("actual-0.5 forecast-0.5 forecast-0.8");
    }

    @Test
    void judge_ownForecast_countsWhereTheProviderSaysNoFigureAndSaysHowSure() {
        own = (period, seen, at) ->
                new OwnForecast.Says(Money.usd("70"), Money.usd("101"), Money.usd("140"), "nine of ten times");

        Judged ours = hear(spent("10").passed(Basis.FORECAST, "0.5"));
        Judged theirs = hear(spent("10").forecast("20"));

        assertThat(codes(ours)).isEqualTo("forecast-0.5 forecast-0.8 forecast-1");
        assertThat(ours.why()).contains("Sluice's own forecast, USD 70.00 to USD 140.00: nine of ten times");
        assertThat(theirs.forecast().money()).contains(Money.usd("20"));
    }

    @Test
    void judge_ownForecastTooEarly_saysSoAndReachesNothing() {
        own = (period, seen, at) -> new OwnForecast.TooEarly("five days are not enough");

        Judged judged = hear(spent("10"));

        assertThat(judged.verdict()).isEqualTo(Word.WITHIN);
        assertThat(judged.why()).contains("forecast: not known: five days are not enough");
    }

    @Test
    void judge_lastFigureTooOld_isUnknown() {
        hear(spent("10"));
        now = Instant.parse("2026-11-13T13:00:00Z");
        Judged amountOnly = hear(spent("0").spentUnknown().at("2026-11-13T12:00:00Z"));

        assertThat(amountOnly.verdict()).isEqualTo(Word.UNKNOWN);
    }

    @Test
    void judge_veryManyDigits_isRememberedAndReadBack() {
        Judged judged = hear(spent("12.3456789012345678901234567890123456789"));

        BudgetMemory kept = judged.memory().orElseThrow();
        assertThat(BudgetMemory.CODEC.decode(BudgetMemory.CODEC.encode(kept))).isEqualTo(kept);
    }

    @Test
    void judge_halfAnHourLaterWithAlmostTheSame_isNotWorthAWrite() {
        Optional<BudgetMemory> before =
                hear(spent("10").at("2026-11-10T12:00:00Z")).memory();
        BudgetMemory after =
                hear(spent("10.5").at("2026-11-10T12:30:00Z")).memory().orElseThrow();
        BudgetMemory later =
                hear(spent("11").at("2026-11-10T13:00:00Z")).memory().orElseThrow();

        assertThat(Remembering.isWorth(before, after)).isFalse();
        assertThat(Remembering.isWorth(before, later)).isTrue();
    }

    private Judged hear(Said said) {
        Judged judged = new BudgetCheck(BudgetPolicy.DEFAULT, own).judge(memory, said.signal(), now);
        memory = judged.memory();
        return judged;
    }

    private static String codes(Judged judged) {
        return String.join(" ", judged.crossed().stream().map(Threshold::code).toList());
    }
}
