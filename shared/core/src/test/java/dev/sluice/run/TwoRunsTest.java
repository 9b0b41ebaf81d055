package dev.sluice.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Mode;
import dev.sluice.model.Notice;
import dev.sluice.model.PlanRef;
import dev.sluice.model.Request;
import dev.sluice.model.RunReport;
import dev.sluice.model.RunStatus;
import dev.sluice.record.Head;
import dev.sluice.record.Keys;
import dev.sluice.state.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TwoRunsTest {
    @Test
    void secondRunInTheSameCell_isTurnedAway_andSaysSo() {
        Toy toy = new Toy(4);
        List<RunReport> second = new ArrayList<>();
        toy.cloud.beforeAct = () -> {
            toy.cloud.beforeAct = () -> {};
            second.add(toy.act());
        };
        RunReport first = toy.act();
        assertThat(first.outcomes()).hasSize(4);
        assertThat(second.getFirst().status()).isEqualTo(RunStatus.INCOMPLETE);
        assertThat(Toy.notices(second.getFirst())).contains("cell-busy");
        assertThat(second.getFirst().outcomes()).isEmpty();
        assertThat(toy.cloud.machines.values()).allMatch(machine -> machine.stops == 1);
    }

    @Test
    void runThatLostItsLease_cannotAct() {
        Toy toy = new Toy(2);
        List<RunReport> second = new ArrayList<>();
        toy.store.beforeWrite = key -> {
            if (key.startsWith("journal/") && second.isEmpty()) {
                toy.store.beforeWrite = other -> {};
                toy.clock.advance(Journal.LEASE.plusSeconds(1));
                second.add(toy.act());
            }
        };
        RunReport frozen = toy.act();
        assertThat(Toy.outcomes(second.getFirst()).values()).containsOnly("done");
        assertThat(frozen.status()).isEqualTo(RunStatus.INCOMPLETE);
        assertThat(Toy.notices(frozen)).contains("lease-lost");
        assertThat(frozen.outcomes()).isEmpty();
        assertThat(toy.cloud.machines.values()).allMatch(machine -> machine.stops == 1);
    }

    @Test
    void runThatLostItsLeaseBeforeTheHeadMoved_leavesAnEntryThatDoesNotCount() {
        Toy toy = new Toy(2);
        List<RunReport> second = new ArrayList<>();
        toy.store.beforeWrite = key -> {
            boolean entryIsThere = toy.store.kept.containsKey(Keys.journal(ToyCloud.CELL, 1));
            if (key.equals(Keys.head(ToyCloud.CELL)) && entryIsThere && second.isEmpty()) {
                toy.store.beforeWrite = other -> {};
                toy.clock.advance(Journal.LEASE.plusSeconds(1));
                second.add(toy.act());
            }
        };
        RunReport frozen = toy.act();
        assertThat(Toy.notices(frozen)).contains("lease-lost");
        assertThat(toy.store.text(Keys.journal(ToyCloud.CELL, 1)))
                .contains(second.getFirst().run());
        assertThat(toy.cloud.machines.values()).allMatch(machine -> machine.stops == 1);
    }

    @Test
    void everyTakeOver_raisesTheEpoch() {
        Toy toy = new Toy(1);
        toy.act();
        long first = epoch(toy);
        toy.cloud.add("i-900");
        toy.act();
        assertThat(epoch(toy)).isGreaterThan(first);
    }

    @Test
    void lease_isJudgedByTheClockOfTheStore() {
        Toy toy = new Toy(1);
        State state = new State(toy.store, toy.clock);
        assertThat(Journal.open(state, ToyCloud.CELL, "one", Optional.empty(), toy.clock.instant()))
                .isPresent();
        assertThat(Journal.open(state, ToyCloud.CELL, "two", Optional.empty(), toy.clock.instant()))
                .isEmpty();
        toy.clock.advance(Duration.ofSeconds(30));
        toy.store.skew = Journal.LEASE;
        assertThat(Journal.open(state, ToyCloud.CELL, "two", Optional.empty(), toy.clock.instant()))
                .isPresent();
    }

    @Test
    void duplicateTrigger_doesNothingTwice_andRepeatsWhatTheFirstCameTo() {
        Toy toy = new Toy(2);
        Request request = toy.request(Mode.ACT);
        RunReport first = toy.acting().look(request);
        toy.cloud.add("i-900");
        RunReport second = toy.acting().look(request);
        assertThat(Toy.notices(second)).containsExactly("duplicate-trigger");
        assertThat(second.status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(second.plan()).isEqualTo(first.plan());
        assertThat(toy.cloud.get("i-900").running).isTrue();
    }

    @Test
    void duplicateTrigger_whileTheFirstStillRuns_isNotComplete() {
        Toy toy = new Toy(1);
        Request request = toy.request(Mode.ACT);
        List<RunReport> second = new ArrayList<>();
        toy.cloud.beforeAct = () -> second.add(toy.acting().look(request));
        toy.acting().look(request);
        assertThat(Toy.notices(second.getFirst())).containsExactly("duplicate-trigger", Notice.UNDER_WAY);
        assertThat(second.getFirst().status()).isEqualTo(RunStatus.INCOMPLETE);
    }

    @Test
    void triggerOfARunThatCrashed_mayBeDeliveredAgain() {
        Toy toy = new Toy(1);
        Request request = toy.request(Mode.ACT);
        toy.store.failFrom = 3;
        assertThat(toy.acting().look(request).status()).isEqualTo(RunStatus.FAILED);
        toy.store.failFrom = Integer.MAX_VALUE;
        assertThat(Toy.notices(toy.acting().look(request))).containsExactly("duplicate-trigger", Notice.UNDER_WAY);
        toy.clock.advance(Duration.ofMinutes(71));
        Request late = new Request(
                "idle",
                request.cells(),
                Mode.ACT,
                request.trigger(),
                toy.clock.instant().plus(Duration.ofHours(1)));
        assertThat(toy.acting().look(late).status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(toy.stopped()).isEqualTo(1);
    }

    @Test
    void duplicateApply_doesNothingTwice() {
        Toy toy = new Toy(1);
        PlanRef ref = toy.plan().plan().orElseThrow();
        Approval approval = toy.approval(ref.id(), ref.hash());
        toy.acting().apply(approval);
        assertThat(Toy.notices(toy.acting().apply(approval))).containsExactly("duplicate-trigger");
    }

    private static long epoch(Toy toy) {
        return new State(toy.store, toy.clock)
                .get(Keys.head(ToyCloud.CELL), Head.CODEC)
                .orElseThrow()
                .value()
                .epoch();
    }
}
