package dev.sluice.idle;

import dev.sluice.cloud.Prices;
import dev.sluice.model.Machine;
import dev.sluice.model.Money;
import dev.sluice.model.Purchase;
import dev.sluice.model.Saving;
import dev.sluice.policy.Globs;
import java.util.Currency;
import java.util.Optional;

/** What stopping a machine saves per hour, as far as the machine itself tells; what isn't known stays unknown. */
final class Worth {
    private static final Currency DOLLARS = Currency.getInstance("USD");

    private Worth() {}

    static Saving of(Machine machine, Optional<Prices.Price> price) {
        Optional<Money> list = price.map(Prices.Price::perHour);
        String source = price.map(Prices.Price::source).orElse("no price known for " + machine.type());
        Purchase purchase = machine.purchase();
        return switch (purchase) {
            case CAPACITY_RESERVATION, CAPACITY_BLOCK ->
                new Saving(
                        list,
                        Optional.of(Money.zero(list.map(Money::currency).orElse(DOLLARS))),
                        source,
                        "the capacity is paid for whether the machine runs or not");
            case ON_DEMAND ->
                new Saving(
                        list,
                        Optional.empty(),
                        source,
                        "unknown: reserved instances or savings plans may cover it, and they are billed anyway");
            case SPOT_PERSISTENT, SPOT_ONE_TIME ->
                new Saving(list, Optional.empty(), source, "unknown: the spot price is paid, not the list price");
            case UNKNOWN -> new Saving(list, Optional.empty(), source, "unknown: how it is paid for is not known");
        };
    }

    /** What may keep the machine from coming back after a stop. */
    static Optional<String> restartRisk(Machine machine, IdlePolicy policy) {
        boolean scarce = policy.scarce().stream()
                .anyMatch(
                        pattern -> Globs.matches(pattern, machine.accelerators().model()));
        if (machine.purchase().prepaid()) {
            return Optional.empty();
        }
        if (machine.purchase() == Purchase.SPOT_PERSISTENT) {
            return Optional.of("Spot capacity may be gone when it is started again");
        }
        return scarce
                ? Optional.of(machine.accelerators().model()
                        + " is scarce and this one is not reserved: a later start may find no capacity")
                : Optional.empty();
    }
}
