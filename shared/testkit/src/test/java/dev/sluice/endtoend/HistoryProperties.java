package dev.sluice.endtoend;

import dev.sluice.endtoend.Happening.What;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** What holds whatever happens: limits, protection, work that goes on, and that everything can be taken back. */
class HistoryProperties {
    @Property(tries = 60)
    void anyHistory_thenUndoOfAllRuns_keepsEveryPromise(@ForAll("histories") List<Happening> happenings) {
        History history = new History();
        happenings.forEach(history::happen);
        history.undoAll();
    }

    @Provide
    Arbitrary<List<Happening>> histories() {
        Arbitrary<What> what = Arbitraries.frequency(
                Tuple.of(5, What.TICK),
                Tuple.of(3, What.CRASH),
                Tuple.of(2, What.WORK),
                Tuple.of(1, What.PROTECT),
                Tuple.of(2, What.START_BY_HAND),
                Tuple.of(1, What.STOP_BY_HAND),
                Tuple.of(2, What.UNDO),
                Tuple.of(2, What.WAIT));
        return Combinators.combine(
                        what,
                        Arbitraries.integers().between(0, 3),
                        Arbitraries.integers().between(1, 14))
                .as(Happening::new)
                .list()
                .ofMinSize(3)
                .ofMaxSize(14);
    }
}
