package dev.sluice.testkit.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.budget.BudgetPolicy;
import dev.sluice.budget.BudgetWatch;
import dev.sluice.budget.DaysForecast;
import dev.sluice.budget.Tell;
import dev.sluice.budget.WatchSetup;
import dev.sluice.budget.Watched;
import dev.sluice.cloud.CostDrivers.Days;
import dev.sluice.cloud.CostMessages.Heard;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.Cloud;
import dev.sluice.model.Mode;
import dev.sluice.model.Money;
import dev.sluice.model.Notice;
import dev.sluice.model.Period;
import dev.sluice.model.Period.Grain;
import dev.sluice.model.RunStatus;
import dev.sluice.testkit.MemoryCloud;
import dev.sluice.testkit.MemoryCostDrivers;
import dev.sluice.testkit.MemoryStateStore;
import dev.sluice.testkit.VirtualClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A budget of a thousand dollars on Google Cloud that is first heard of on the tenth of November, at noon there. */
class RecallTest implements Tell {
    private static final BudgetRef BUDGET = new BudgetRef(Cloud.GCP, "01D4EE-079462-DFD6EC", "b");
    private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");
    private static final LocalDate FIRST = LocalDate.parse("2026-10-01");
    private static final LocalDate LAST = LocalDate.parse("2026-11-08");

    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-11-10T20:00:00Z"));
    private final MemoryStateStore store = new MemoryStateStore(clock);
    private final MemoryCostDrivers drivers = new MemoryCloud(clock).costDrivers();

    private Watched hear(String spent, Optional<Money> forecast) {
        BudgetSignal signal = new BudgetSignal(
                BUDGET,
                "b",
                Optional.of(Period.of(Grain.MONTH, clock.instant(), ZONE)),
                Optional.of(Money.usd("1000")),
                Optional.of(Money.usd(spent)),
                forecast,
                Map.of(),
                clock.instant(),
                Optional.empty());
        return new BudgetWatch(new WatchSetup(
                        Cloud.GCP,
                        store,
                        BudgetPolicy.DEFAULT,
                        Optional.empty(),
                        Optional.of(drivers),
                        new DaysForecast(),
                        this,
                        Mode.REPORT,
                        clock))
                .hear(List.of(new Heard.OfBudget(signal)));
    }

    private Watched hear(String spent) {
        return hear(spent, Optional.empty());
    }

    private void days(LocalDate last, Function<LocalDate, String> cost) {
        TreeMap<LocalDate, BigDecimal> days = new TreeMap<>();
        FIRST.datesUntil(last.plusDays(1)).forEach(day -> days.put(day, new BigDecimal(cost.apply(day))));
        drivers.put(BUDGET, new Days(ZONE, Currency.getInstance("USD"), days));
    }

    private static Optional<String> forecast(Watched watched) {
        return Optional.ofNullable(
                watched.report().findings().getFirst().evidence().facts().get("forecast"));
    }

    private static List<String> notes(Watched watched) {
        return watched.report().notices().stream().map(Notice::code).toList();
    }

    @Test
    void hear_forTheFirstTime_forecastsFromTheDaysBefore() {
        days(LAST, day -> "30");

        // What is heard at noon is what was spent until midnight; the month has 30 days.
        Watched watched = hear("270");

        assertThat(forecast(watched))
                .hasValueSatisfying(text -> assertThat(new BigDecimal(text.substring(4)))
                        .isBetween(new BigDecimal("899"), new BigDecimal("901")));
        assertThat(watched.report().status()).isEqualTo(RunStatus.COMPLETE);
    }

    @Test
    void hear_withoutDays_isTooEarlyAndNoFailure() {
        Watched watched = hear("285");

        assertThat(forecast(watched)).isEmpty();
        assertThat(watched.report().status()).isEqualTo(RunStatus.COMPLETE);
    }

    @Test
    void hear_againAndAgain_asksOnce() {
        days(LAST, day -> "30");
        for (int i = 0; i < 5; i++) {
            hear(Integer.toString(285 + i));
            clock.advance(Duration.ofHours(7));
        }
        assertThat(drivers.askedForDays()).isEqualTo(1);
        assertThat(forecast(hear("350"))).isPresent();
    }

    @Test
    void hear_whereTheProviderForecasts_asksNothing() {
        hear("285", Optional.of(Money.usd("900")));

        assertThat(drivers.askedForDays()).isZero();
    }

    @Test
    void hear_whereTheDaysAreOfOtherCosts_usesNoneOfThem() {
        days(LAST, day -> "300");
        Watched dearer = hear("285");
        assertThat(forecast(dearer)).isEmpty();
        assertThat(notes(dearer)).contains("days-differ");
    }

    @Test
    void hear_whereDaysAreLacking_usesNoneOfThem() {
        // The export began to fail in the middle of the month before.
        days(LAST, day -> day.isBefore(LocalDate.parse("2026-10-15")) ? "30" : "0");

        assertThat(notes(hear("285"))).contains("days-differ");
    }

    @Test
    void hear_onTheFirstDaysOfAMonth_forecastsFromTheMonthBefore() {
        clock.advanceTo(Instant.parse("2026-12-01T20:00:00Z"));
        days(LocalDate.parse("2026-11-29"), day -> "30");

        assertThat(forecast(hear("1")))
                .hasValueSatisfying(text -> assertThat(new BigDecimal(text.substring(4)))
                        .isBetween(new BigDecimal("850"), new BigDecimal("950")));
    }

    @Override
    public void put(String id, Instant at, String subject, String text) {
        // What is told is not what is asked here.
    }

    @Override
    public Optional<String> deliver() {
        return Optional.empty();
    }
}
