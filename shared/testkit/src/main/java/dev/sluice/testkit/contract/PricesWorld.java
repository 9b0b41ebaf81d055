package dev.sluice.testkit.contract;

import dev.sluice.cloud.Prices;
import dev.sluice.model.Machine;

/** A source of prices, and machines of which it knows the price or doesn't. */
public interface PricesWorld {
    Prices prices();

    Machine known();

    Machine unknown();
}
