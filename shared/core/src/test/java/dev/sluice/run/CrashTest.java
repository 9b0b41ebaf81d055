package dev.sluice.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.RunReport;
import dev.sluice.model.RunStatus;
import dev.sluice.record.Head;
import dev.sluice.record.Keys;
import dev.sluice.state.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A run dies at any of its writes; what follows never acts twice, loses nothing, and never looks clean. */
class CrashTest {
    private static final int MACHINES = 5;

    static Stream<Arguments> everyWrite() {
        Toy whole = new Toy(MACHINES);
        whole.act();
        assertThat(whole.store.writes).isGreaterThan(12);
        return IntStream.rangeClosed(1, whole.store.writes)
                .boxed()
                .flatMap(write -> Stream.of(Arguments.of(write, false), Arguments.of(write, true)));
    }

    static Stream<Arguments> everyWriteOfAnUndo() {
        Toy whole = new Toy(MACHINES);
        RunReport acted = whole.act();
        int before = whole.store.writes;
        whole.undo(acted.run(), Duration.ZERO);
        return IntStream.rangeClosed(1, whole.store.writes - before)
                .boxed()
                .flatMap(write -> Stream.of(Arguments.of(write, false), Arguments.of(write, true)));
    }

    @ParameterizedTest
    @MethodSource("everyWrite")
    void act_dyingAtAnyWrite_isSettledByTheNext(int write, boolean answerLost) {
        Toy toy = new Toy(MACHINES);
        toy.store.failFrom = write;
        toy.store.answerLost = answerLost;

        RunReport died = toy.act();
        assertThat(died.status()).isEqualTo(RunStatus.FAILED);
        assertThat(Toy.notices(died)).contains("state");

        List<String> runs = new ArrayList<>(List.of(died.run()));
        recover(toy);
        runs.add(toy.act().run());
        assertThat(toy.cloud.machines.values()).allSatisfy(machine -> {
            assertThat(machine.stops).isEqualTo(1);
            assertThat(toy.sent.toString()).contains(machine.id);
        });
        assertThat(journalledStops(toy)).hasSize(MACHINES).doesNotHaveDuplicates();

        runs.forEach(run -> toy.undo(run, Duration.ZERO));
        assertThat(toy.stopped()).isZero();
    }

    @ParameterizedTest
    @MethodSource("everyWriteOfAnUndo")
    void undo_dyingAtAnyWrite_isFinishedByTheNext(int write, boolean answerLost) {
        Toy toy = new Toy(MACHINES);
        RunReport acted = toy.act();
        toy.store.failFrom = toy.store.writes + write;
        toy.store.answerLost = answerLost;

        assertThat(toy.undo(acted.run(), Duration.ZERO).status()).isEqualTo(RunStatus.FAILED);

        recover(toy);
        toy.undo(acted.run(), Duration.ZERO);
        assertThat(toy.stopped()).isZero();
        assertThat(toy.cloud.machines.values())
                .allSatisfy(machine -> assertThat(machine.starts).isEqualTo(1));
        assertThat(toy.act().outcomes()).isEmpty();
    }

    @Test
    void intentWithoutOutcome_isFoundDaysLater_behindMuchElse() {
        Toy toy = new Toy(1);
        toy.cloud.get("i-000").slow = true;
        RunReport pending = toy.act();
        for (int day = 0; day < 3; day++) {
            toy.clock.advance(Duration.ofDays(1));
            toy.cloud.add("i-90" + day);
            assertThat(toy.act().status()).isEqualTo(RunStatus.INCOMPLETE);
        }
        toy.cloud.get("i-000").slow = false;
        assertThat(Toy.notices(toy.act())).containsExactly("settled");
        toy.undo(pending.run(), Duration.ZERO);
        assertThat(toy.cloud.get("i-000").running).isTrue();
    }

    private static void recover(Toy toy) {
        toy.store.failFrom = Integer.MAX_VALUE;
        toy.clock.advance(Journal.LEASE.plusMinutes(1));
    }

    private static List<String> journalledStops(Toy toy) {
        State state = new State(toy.store, toy.clock);
        Head head =
                state.get(Keys.head(ToyCloud.CELL), Head.CODEC).orElseThrow().value();
        return Past.read(state, head, Instant.EPOCH).standing().stream()
                .map(act -> act.resource().id())
                .toList();
    }
}
