package dev.sluice.run;

import dev.sluice.cloud.StateStore;
import dev.sluice.model.Cell;
import dev.sluice.model.Notice;
import dev.sluice.record.Keys;
import dev.sluice.record.Ledger;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The reasons to act on nothing at all, whatever each step looks like. */
final class Halts {
    private static final int LONGEST_WHY = 200;

    private final Run run;

    Halts(Run run) {
        this.run = run;
    }

    /** Which cells are halted now, and why. */
    Map<Cell, Notice> of(Collection<Cell> cells, Ledger ledger) {
        Optional<Notice> all =
                clock().or(() -> wrongStops(ledger)).or(() -> file(Keys.HALT, "everything is halted by people"));
        Map<Cell, Notice> halts = new HashMap<>();
        for (Cell cell : cells) {
            all.or(() -> look(cell, ledger))
                    .or(() -> file(Keys.halt(cell), cell + " is halted by people"))
                    .ifPresent(notice -> halts.put(cell, notice));
        }
        return halts;
    }

    private Optional<Notice> clock() {
        return run.skewed()
                ? halted("the local clock is " + run.skew().toSeconds()
                        + " s off the state store's: no age can be trusted; set the clock")
                : Optional.empty();
    }

    private Optional<Notice> wrongStops(Ledger ledger) {
        int wrong = ledger.wrongStops().size();
        return wrong >= run.limits().wrongStops()
                ? halted("people restarted " + wrong + " of " + ledger.acts().size()
                        + " machines within 24 hours of their stop; wrong-stops halts all at "
                        + run.limits().wrongStops())
                : Optional.empty();
    }

    private static Optional<Notice> look(Cell cell, Ledger ledger) {
        return ledger.halts().stream()
                .filter(halt -> halt.cell().equals(cell))
                .findFirst()
                .flatMap(halt -> halted(halt.notice().text()));
    }

    private Optional<Notice> file(String key, String what) {
        Optional<StateStore.Versioned> kept = run.state().bytes(key);
        return kept.flatMap(file -> {
            String why =
                    new String(file.content(), StandardCharsets.UTF_8).strip().replaceAll("\\s+", " ");
            String shown = why.length() > LONGEST_WHY ? why.substring(0, LONGEST_WHY) : why;
            return halted(what + " (" + key + (shown.isEmpty() ? ")" : "): " + shown));
        });
    }

    private static Optional<Notice> halted(String text) {
        return Optional.of(new Notice("halted", text));
    }
}
