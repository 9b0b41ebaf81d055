package dev.sluice.run;

import dev.sluice.model.Cell;
import dev.sluice.record.Head;
import dev.sluice.record.Keys;
import dev.sluice.record.Ledger;
import dev.sluice.state.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** The ledger as it is kept. Where it is missing it is made again from the journals of all cells. */
final class LedgerBook {
    private static final String HEAD = "/head.json";
    private static final String CELLS = "cells/";

    private final State state;

    LedgerBook(State state) {
        this.state = state;
    }

    Ledger read(Instant now) {
        return state.get(Keys.LEDGER, Ledger.CODEC)
                .map(State.Kept::value)
                .orElseGet(() -> rebuild(now))
                .asOf(now);
    }

    /** Changes it by compare-and-set; the change is asked again with what others wrote meanwhile. */
    Ledger change(Instant now, UnaryOperator<Ledger> change) {
        return state.update(Keys.LEDGER, Ledger.CODEC, () -> rebuild(now), ledger -> change.apply(ledger.asOf(now)));
    }

    private Ledger rebuild(Instant now) {
        List<Ledger.Act> acts = new ArrayList<>();
        List<Ledger.Shield> shields = new ArrayList<>();
        for (String key : state.list(CELLS)) {
            if (!key.endsWith(HEAD)) {
                continue;
            }
            Cell cell = Cell.of(key.substring(CELLS.length(), key.length() - HEAD.length()));
            Head head = state.get(key, Head.CODEC).map(State.Kept::value).orElseGet(() -> Head.first(cell));
            for (Act act : Past.read(state, head, now.minus(Ledger.WINDOW)).acts()) {
                if (act.counts()) {
                    acts.add(entry(act));
                } else if (act.intended().undoes().isPresent()) {
                    shields.add(shield(act));
                }
            }
        }
        return new Ledger(acts, List.of(), shields, List.of());
    }

    private static Ledger.Act entry(Act act) {
        return new Ledger.Act(
                act.at(),
                act.run(),
                act.step().id(),
                act.resource(),
                act.step().accelerators(),
                Counts.price(act.step()),
                act.step().owner());
    }

    private static Ledger.Shield shield(Act act) {
        return new Ledger.Shield(
                act.resource(), act.at().plus(Ledger.WINDOW), "run " + act.run() + " took back an act on it");
    }
}
