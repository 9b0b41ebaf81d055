package dev.sluice.run;

import dev.sluice.model.Cell;

/** Another run took the cell over: this one may not write to its journal, and so cannot act there. */
final class LostLease extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LostLease(Cell cell) {
        super("another run took over " + cell);
    }
}
