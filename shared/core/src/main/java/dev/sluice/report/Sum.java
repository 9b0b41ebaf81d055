package dev.sluice.report;

import dev.sluice.model.Money;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A sum of amounts of which some are not known.
 *
 * @param amounts by currency code; currencies are never mixed
 * @param unknown how many amounts are not in it
 */
record Sum(Map<String, Money> amounts, int unknown) {
    Sum {
        amounts = new TreeMap<>(amounts);
    }

    static Sum of(Collection<Optional<Money>> parts) {
        Map<String, Money> amounts = new TreeMap<>();
        int unknown = 0;
        for (Optional<Money> part : parts) {
            if (part.isPresent()) {
                amounts.merge(part.get().currency().getCurrencyCode(), part.get(), Money::plus);
            } else {
                unknown++;
            }
        }
        return new Sum(amounts, unknown);
    }

    boolean isNothing() {
        return amounts.values().stream().allMatch(money -> money.amount().signum() == 0);
    }

    /** {@code $12.30 an hour, $8,979 a month}; says what is missing in it. */
    String text() {
        if (amounts.isEmpty()) {
            return unknown == 0 ? "$0.00" : "an unknown amount";
        }
        String known = text(money -> money) + " an hour, " + text(Dollars::perMonth) + " a month";
        return unknown == 0 ? known : known + " and " + unknown + " of unknown price";
    }

    private String text(UnaryOperator<Money> change) {
        return amounts.values().stream().map(change).map(Dollars::text).collect(Collectors.joining(" + "));
    }
}
