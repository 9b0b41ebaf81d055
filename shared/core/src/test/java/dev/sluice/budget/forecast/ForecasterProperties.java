package dev.sluice.budget.forecast;

import static dev.sluice.budget.forecast.Months.FIRST;
import static dev.sluice.budget.forecast.Months.OCTOBER;
import static dev.sluice.budget.forecast.Months.USD;
import static dev.sluice.budget.forecast.Months.UTC;
import static dev.sluice.budget.forecast.Months.start;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;

class ForecasterProperties {
    @Property
    void of_costsInAnotherUnit_saysTheSameInIt(
            @ForAll("costs") List<Double> costs, @ForAll @IntRange(min = -6, max = 6) int power) {
        double unit = 3 * Math.pow(10, power);
        var one = forecast(costs, 1);
        var other = forecast(costs, unit);
        if (one instanceof Forecast.Expected said && other instanceof Forecast.Expected again) {
            double size = said.high().amount().abs().doubleValue()
                    + costs.stream().mapToDouble(Math::abs).sum();
            assertThat(again.total().amount().doubleValue() / unit)
                    .isCloseTo(said.total().amount().doubleValue(), within(1e-4 * size + 1e-9));
            assertThat(again.high().amount().doubleValue() / unit)
                    .isCloseTo(said.high().amount().doubleValue(), within(1e-4 * size + 1e-9));
            assertThat(again.why()).isEqualTo(said.why());
        } else {
            assertThat(other).isEqualTo(one);
        }
    }

    @Property
    void of_anyCosts_neverBelowWhatIsSpent(@ForAll("costs") List<Double> costs) {
        if (forecast(costs, 1) instanceof Forecast.Expected said) {
            BigDecimal spent = costs(costs, 1).days().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(said.total().amount()).isGreaterThanOrEqualTo(spent);
            assertThat(said.high().amount()).isGreaterThanOrEqualTo(said.total().amount());
        }
    }

    @Property
    void of_noCredits_theIntervalIsNotBelowWhatIsSpentEither(@ForAll("costs") List<Double> costs) {
        List<Double> paid = costs.stream().map(Math::abs).toList();
        if (forecast(paid, 1) instanceof Forecast.Expected said) {
            BigDecimal spent = costs(paid, 1).days().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(said.low().amount()).isGreaterThanOrEqualTo(spent);
        }
    }

    @Property(edgeCases = EdgeCasesMode.NONE)
    void of_holesAndLateLooks_saysSomethingOrWhyNot(
            @ForAll("costs") List<Double> costs,
            @ForAll @IntRange(max = 1 << 30) int holes,
            @ForAll @IntRange(max = 40) int late) {
        DailyCosts all = costs(costs, 1);
        var known = new TreeMap<>(all.days());
        known.keySet().removeIf(day -> (holes >> day.getDayOfMonth() - 1 & 1) == 1);
        var forecast = Forecaster.of(
                DailyCosts.of(USD, UTC, known, all.until()),
                OCTOBER,
                all.until().plus(Duration.ofDays(late)));
        switch (forecast) {
            case Forecast.Expected said -> assertThat(said.why()).isNotEmpty();
            case Forecast.TooEarly said -> assertThat(said.why()).isNotBlank();
        }
    }

    @Provide
    Arbitrary<List<Double>> costs() {
        return Arbitraries.oneOf(
                        Arbitraries.doubles().between(0, 1000).ofScale(2),
                        Arbitraries.of(0.0, 100.0, 101.0),
                        Arbitraries.frequencyOf(
                                Tuple.of(9, Arbitraries.of(50.0, 60.0)), Tuple.of(1, Arbitraries.of(-700.0, 900.0))))
                .list()
                .ofMinSize(1)
                .ofMaxSize(30);
    }

    private static Forecast forecast(List<Double> costs, double unit) {
        DailyCosts known = costs(costs, unit);
        return Forecaster.of(known, OCTOBER, known.until());
    }

    private static DailyCosts costs(List<Double> costs, double unit) {
        var days = new TreeMap<LocalDate, BigDecimal>();
        for (int i = 0; i < costs.size(); i++) {
            days.put(FIRST.plusDays(i), BigDecimal.valueOf(costs.get(i)).multiply(BigDecimal.valueOf(unit)));
        }
        return DailyCosts.of(USD, UTC, days, start(FIRST.plusDays(costs.size())));
    }
}
