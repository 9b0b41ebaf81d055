package dev.sluice.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.sluice.model.Outcome;
import dev.sluice.record.ActRef;
import dev.sluice.record.Entry;
import dev.sluice.record.Keys;
import dev.sluice.record.Line;
import dev.sluice.state.State;
import dev.sluice.state.StateProblem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JournalTest {
    private final Toy toy = new Toy(1);

    @Test
    void entryOfTheRunThatTookOver_isNotOverwrittenByTheOneBefore() {
        Journal before = open("before");
        toy.clock.advance(Journal.LEASE.plusSeconds(1));
        Journal after = open("after");
        toy.store.beforeWrite = key -> {
            if (key.equals(Keys.head(ToyCloud.CELL))) {
                toy.store.beforeWrite = other -> {};
                assertThatExceptionOfType(LostLease.class).isThrownBy(() -> before.append(lines("old")));
            }
        };
        after.append(lines("new"));
        Entry kept = state().get(Keys.journal(ToyCloud.CELL, 1), Entry.CODEC)
                .orElseThrow()
                .value();
        assertThat(kept.run()).isEqualTo("after");
        assertThat(kept.lines()).isEqualTo(lines("new"));
    }

    @Test
    void entryThatTheHeadNeverCameTo_isWrittenOver() {
        Journal before = open("before");
        toy.store.beforeWrite = key -> {
            if (key.equals(Keys.head(ToyCloud.CELL))) {
                throw new IllegalStateException("the process died");
            }
        };
        assertThatExceptionOfType(StateProblem.class).isThrownBy(() -> before.append(lines("lost")));
        toy.store.beforeWrite = key -> {};
        toy.clock.advance(Journal.LEASE.plusSeconds(1));
        Journal after = open("after");
        assertThat(after.past().acts()).isEmpty();
        after.append(lines("new"));
        assertThat(state().get(Keys.journal(ToyCloud.CELL, 1), Entry.CODEC)
                        .orElseThrow()
                        .value()
                        .run())
                .isEqualTo("after");
    }

    @Test
    void leaseThatWasGivenBack_isFreeAtOnce_oneThatIsHeldIsNot() {
        Journal first = open("first");
        assertThat(Journal.open(state(), ToyCloud.CELL, "second", Optional.empty(), Instant.EPOCH))
                .isEmpty();
        first.release();
        open("second");
        assertThatExceptionOfType(LostLease.class).isThrownBy(() -> first.append(lines("late")));
    }

    private Journal open(String run) {
        return Journal.open(state(), ToyCloud.CELL, run, Optional.empty(), Instant.EPOCH)
                .orElseThrow();
    }

    private State state() {
        return new State(toy.store, toy.clock);
    }

    private static List<Line> lines(String step) {
        return List.of(new Line.Ended(new ActRef(1, step), new Outcome.Done("as a sample")));
    }
}
