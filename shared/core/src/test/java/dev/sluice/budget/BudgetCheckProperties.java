package dev.sluice.budget;

import static dev.sluice.budget.Said.DECEMBER;
import static dev.sluice.budget.Said.spent;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Basis;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.Money;
import dev.sluice.model.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds whatever is heard, how often, and in which order. */
class BudgetCheckProperties {
    private static final BudgetCheck CHECK = new BudgetCheck(BudgetPolicy.DEFAULT, OwnForecast.NONE);
    private static final Instant NOW = Instant.parse("2026-12-01T06:00:00Z");

    @Property
    void judge_anyOrderOfOnePeriod_reachesWhatTheSignalsReachEachOnce(@ForAll("signals") List<BudgetSignal> signals) {
        Optional<BudgetMemory> memory = Optional.empty();
        List<Threshold> crossed = new ArrayList<>();
        for (BudgetSignal signal : signals) {
            Judged judged = CHECK.judge(memory, signal, NOW);
            crossed.addAll(judged.crossed());
            memory = judged.memory();
        }

        Set<Threshold> reached = new TreeSet<>();
        signals.forEach(signal -> reached.addAll(reachedBy(signal)));
        assertThat(crossed).doesNotHaveDuplicates();
        assertThat(new HashSet<>(crossed)).isEqualTo(new HashSet<>(reached));
    }

    /** A message that lacks a figure may borrow one that had been said by its own time, and none that came later. */
    @Property
    void judge_messagesThatLackFigures_reachNothingThatWasNeverTrue(@ForAll("gappy") List<BudgetSignal> signals) {
        Set<Threshold> ever = new TreeSet<>();
        for (BudgetSignal signal : signals) {
            List<BudgetSignal> until = signals.stream()
                    .filter(other -> !other.observed().isAfter(signal.observed()))
                    .toList();
            for (Threshold threshold : Thresholds.DEFAULT.all()) {
                Function<BudgetSignal, Optional<Money>> figure =
                        threshold.basis() == Basis.ACTUAL ? BudgetSignal::spent : BudgetSignal::forecast;
                boolean reached = any(signal, until, figure)
                        .anyMatch(money -> any(signal, until, BudgetSignal::amount)
                                .anyMatch(amount -> reaches(money, amount, threshold)));
                if (reached) {
                    ever.add(threshold);
                }
            }
        }

        Optional<BudgetMemory> memory = Optional.empty();
        for (BudgetSignal signal : signals) {
            Judged judged = CHECK.judge(memory, signal, NOW);
            assertThat(ever).containsAll(judged.crossed());
            memory = judged.memory();
        }
    }

    private static Stream<Money> any(
            BudgetSignal own, List<BudgetSignal> others, Function<BudgetSignal, Optional<Money>> figure) {
        return figure.apply(own).isPresent()
                ? figure.apply(own).stream()
                : others.stream().flatMap(other -> figure.apply(other).stream());
    }

    private static boolean reaches(Money figure, Money amount, Threshold threshold) {
        return amount.amount().signum() == 0
                ? figure.amount().signum() > 0
                : figure.amount().compareTo(amount.amount().multiply(threshold.share())) >= 0;
    }

    @Property
    void judge_oncePeriodIsOver_nothingOfItIsReachedAnyMore(
            @ForAll("signals") List<BudgetSignal> before, @ForAll("signals") List<BudgetSignal> late) {
        Optional<BudgetMemory> memory = Optional.empty();
        for (BudgetSignal signal : before) {
            memory = CHECK.judge(memory, signal, NOW).memory();
        }
        memory = CHECK.judge(memory, december(), NOW).memory();

        for (BudgetSignal signal : late) {
            Judged judged = CHECK.judge(memory, signal, NOW);
            assertThat(judged.verdict()).isEqualTo(Judged.Word.LATE);
            assertThat(judged.memory()).isEqualTo(memory);
        }
    }

    @Property
    void memory_whateverWasHeard_isReadBackAsItWas(@ForAll("signals") List<BudgetSignal> signals) {
        Optional<BudgetMemory> memory = Optional.empty();
        for (BudgetSignal signal : signals) {
            memory = CHECK.judge(memory, signal, NOW).memory();
        }

        BudgetMemory kept = memory.orElseThrow();
        assertThat(BudgetMemory.CODEC.decode(BudgetMemory.CODEC.encode(kept))).isEqualTo(kept);
    }

    /** The rule in other words: so much spent times a hundred is at least so many per cent of the amount. */
    private static Set<Threshold> reachedBy(BudgetSignal signal) {
        Set<Threshold> reached = new TreeSet<>();
        for (Threshold threshold : Thresholds.DEFAULT.all()) {
            Optional<Money> figure = switch (threshold.basis()) {
                case ACTUAL -> signal.spent();
                case FORECAST -> signal.forecast();
            };
            Money amount = signal.amount().orElseThrow();
            if (figure.filter(money -> reaches(money, amount, threshold)).isPresent()) {
                reached.add(threshold);
            }
        }
        return reached;
    }

    private static BudgetSignal december() {
        return spent("0")
                .in(new Period(DECEMBER, Optional.empty()))
                .at("2026-12-01T05:00:00Z")
                .signal();
    }

    @Provide
    Arbitrary<List<BudgetSignal>> signals() {
        Arbitrary<BigDecimal> money = Arbitraries.bigDecimals()
                .between(new BigDecimal("-50"), new BigDecimal("150"))
                .ofScale(3);
        Arbitrary<String> amount = Arbitraries.of("100", "100", "50", "0", "33.3", "200");
        Arbitrary<Integer> minute = Arbitraries.integers().between(1, 43_000);
        // A forecast is always said: one that isn't is completed by what was heard before, and so by the order.
        return Combinators.combine(money, money, amount, minute)
                .as((spent, forecast, of, at) -> spent(spent.toPlainString())
                        .forecast(forecast.toPlainString())
                        .of(of)
                        .at(Said.NOVEMBER.plusSeconds(60L * at).toString())
                        .signal())
                .list()
                .ofMinSize(1)
                .ofMaxSize(40);
    }

    @Provide
    Arbitrary<List<BudgetSignal>> gappy() {
        Arbitrary<Integer> lacks = Arbitraries.integers().between(0, 6);
        return Combinators.combine(signals(), lacks.list().ofSize(40))
                .as((signals, each) -> IntStream.range(0, signals.size())
                        .mapToObj(i -> lacking(signals.get(i), each.get(i)))
                        .toList());
    }

    /** @param bits of spend, forecast and amount, which it says */
    private static BudgetSignal lacking(BudgetSignal signal, int bits) {
        return new BudgetSignal(
                signal.budget(),
                signal.name(),
                signal.period(),
                signal.amount().filter(some -> (bits & 1) == 0),
                signal.spent().filter(some -> (bits & 2) == 0),
                signal.forecast().filter(some -> (bits & 4) == 0),
                signal.passed(),
                signal.observed(),
                signal.doubt());
    }
}
