package dev.sluice.cli.backtest;

import dev.sluice.idle.backtest.RuleResult;
import dev.sluice.idle.backtest.RuleResult.OfMachine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** Turns saved hours into dollars. Where one machine that counts has no known price, the sum isn't known either. */
final class Account {
    private final Past past;

    Account(Past past) {
        this.past = past;
    }

    Optional<BigDecimal> saved(OfMachine machine) {
        return Optional.ofNullable(past.prices().get(machine.machine()))
                .map(price -> price.multiply(BigDecimal.valueOf(machine.tally().saved()))
                        .setScale(2, RoundingMode.HALF_EVEN));
    }

    Optional<BigDecimal> saved(RuleResult result) {
        BigDecimal sum = BigDecimal.ZERO;
        for (OfMachine machine : result.machines()) {
            Optional<BigDecimal> saved = saved(machine);
            if (saved.isEmpty() && machine.tally().saved() != 0) {
                return Optional.empty();
            }
            sum = sum.add(saved.orElse(BigDecimal.ZERO));
        }
        return Optional.of(sum);
    }
}
