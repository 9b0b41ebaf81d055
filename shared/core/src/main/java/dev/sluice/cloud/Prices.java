package dev.sluice.cloud;

import dev.sluice.model.Machine;
import dev.sluice.model.Money;
import java.util.Collection;
import java.util.Map;

/** List prices of machines. */
public interface Prices extends Port {
    /** On-demand list price per hour by machine id; a machine whose price isn't known is absent: never a guess. */
    Read<Map<String, Price>> hourly(Collection<Machine> machines);

    /**
     * A list price.
     *
     * @param source where it comes from, with the date of the source: {@code price table of 2026-07-20}
     */
    record Price(Money perHour, String source) {}
}
