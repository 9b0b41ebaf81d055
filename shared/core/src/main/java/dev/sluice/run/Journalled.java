package dev.sluice.run;

import dev.sluice.model.Cell;
import dev.sluice.record.Ledger;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What of a cell's counted acts its journal bears out. A run that crashed between counting and writing its intent, or whose
 * act turned out not to have been done, counted too much; where no run is at work in the cell, that is known.
 */
final class Journalled {
    private Journalled() {}

    /** The ledger without acts of the cell that its journal of 24 hours does not hold. */
    static Ledger only(Ledger ledger, Cell cell, Past past) {
        Set<String> counted = past.acts().stream()
                .filter(Act::counts)
                .map(act -> key(act.run(), act.step().id()))
                .collect(Collectors.toSet());
        List<Ledger.Act> acts = ledger.acts().stream()
                .filter(act -> !act.resource().cell().equals(cell) || counted.contains(key(act.run(), act.step())))
                .toList();
        return new Ledger(acts, ledger.wrongStops(), ledger.shields(), ledger.halts());
    }

    /** The same, kept; to be called under the cell's lease. */
    static void keep(Run run, Journal journal) {
        Instant now = run.state().serverTime();
        Ledger ledger = run.ledger().read(now);
        if (!only(ledger, journal.cell(), journal.past()).equals(ledger)) {
            run.ledger().change(now, kept -> only(kept, journal.cell(), journal.past()));
        }
    }

    private static String key(String run, String step) {
        return run + " " + step;
    }
}
