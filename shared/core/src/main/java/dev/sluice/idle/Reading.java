package dev.sluice.idle;

import dev.sluice.idle.past.Activity;
import dev.sluice.idle.past.Patience;
import dev.sluice.model.Gap;
import dev.sluice.model.Machine;
import java.util.List;
import java.util.Map;

/**
 * All that one look read.
 *
 * @param inventory every machine that is there, running or not
 * @param patience what the past of the fleet's sample taught
 * @param pasts what is known of machines before the recent stretch, by id: remembered, and read now
 */
record Reading(
        CellFacts cell,
        Patience patience,
        List<Machine> inventory,
        Listing listing,
        Map<String, Activity> pasts,
        List<Gap> gaps) {
    Reading {
        inventory = List.copyOf(inventory);
        pasts = Map.copyOf(pasts);
        gaps = List.copyOf(gaps);
    }
}
