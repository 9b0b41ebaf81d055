package dev.sluice.testkit.budget;

import dev.sluice.budget.Crossing;
import dev.sluice.budget.Threshold;
import dev.sluice.model.Basis;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.Cloud;
import dev.sluice.model.Money;
import dev.sluice.model.Period;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/**
 * A month of messages about some budgets: spend that grows, jumps, and falls by credits; each message repeated by its queue,
 * all in random order, with messages of the month before among them.
 */
final class Month {
    static final Period OCTOBER =
            Period.of(Instant.parse("2026-10-01T00:00:00Z"), Instant.parse("2026-11-01T00:00:00Z"));
    static final Period NOVEMBER =
            Period.of(Instant.parse("2026-11-01T00:00:00Z"), Instant.parse("2026-12-01T00:00:00Z"));

    private static final int BUDGETS = 8;
    private static final int MOST_COPIES = 50;
    private static final List<String> SHARES = List.of("0.5", "0.8", "1");

    private final Random random;
    private final List<BudgetSignal> said = new ArrayList<>();

    Month(long seed) {
        random = new Random(seed);
        for (int budget = 0; budget < BUDGETS; budget++) {
            say("budget-" + budget, NOVEMBER, 40, 30 + 20 * budget);
            say("budget-" + budget, OCTOBER, 10, 150);
        }
    }

    /** So many deliveries of them, in random order: each message at least once, and at most fifty times. */
    List<BudgetSignal> deliveries(int count) {
        List<BudgetSignal> all = new ArrayList<>(said);
        List<BudgetSignal> copies = new ArrayList<>();
        said.forEach(signal -> copies.addAll(Collections.nCopies(MOST_COPIES - 1, signal)));
        Collections.shuffle(copies, random);
        all.addAll(copies.subList(0, count - all.size()));
        Collections.shuffle(all, random);
        return all;
    }

    /** The ids of all that must be told, and of nothing else. */
    Set<String> crossings() {
        Set<String> ids = new TreeSet<>();
        for (BudgetSignal signal : said) {
            Period period = signal.period().orElseThrow();
            for (Basis basis : Basis.values()) {
                BigDecimal figure = (basis == Basis.ACTUAL ? signal.spent() : signal.forecast())
                        .orElseThrow()
                        .amount();
                for (String share : SHARES) {
                    BigDecimal line = signal.amount().orElseThrow().amount().multiply(new BigDecimal(share));
                    if (period.start().equals(NOVEMBER.start()) && figure.compareTo(line) >= 0) {
                        ids.add(new Crossing(signal.budget(), period, new Threshold(basis, new BigDecimal(share)))
                                .id());
                    }
                }
            }
        }
        return ids;
    }

    private void say(String id, Period period, int times, int most) {
        BudgetRef budget = new BudgetRef(Cloud.GCP, "012345-6789AB-CDEF01", id);
        double spent = 0;
        for (int i = 1; i <= times; i++) {
            // Mostly a little more; now and then a jump over several thresholds; sometimes credits.
            boolean saysItsEnd = period.equals(OCTOBER) || random.nextBoolean();
            spent += random.nextInt(10) == 0 ? -random.nextInt(30) : random.nextDouble() * 2 * most / times;
            Instant at = period.start().plus(Duration.ofHours(600L * i / times));
            said.add(new BudgetSignal(
                    budget,
                    id,
                    Optional.of(saysItsEnd ? period : new Period(period.start(), Optional.empty())),
                    Optional.of(Money.usd("100")),
                    Optional.of(money(spent)),
                    Optional.of(money(spent * times / i)),
                    Map.of(),
                    at,
                    Optional.empty()));
        }
    }

    private static Money money(double amount) {
        return Money.usd(
                BigDecimal.valueOf(amount).setScale(2, RoundingMode.HALF_EVEN).toPlainString());
    }
}
