package dev.sluice.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.RunReport;
import dev.sluice.model.RunStatus;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class UndoTest {
    @Test
    void undo_startsWhatThatRunStopped_andNothingElse() {
        Toy toy = new Toy(3);
        toy.cloud.get("i-002").personStops();
        toy.cloud.get("i-001").idle = false;
        RunReport acted = toy.act();
        RunReport undone = toy.undo(acted.run(), Duration.ZERO);
        assertThat(Toy.outcomes(undone)).containsOnlyKeys("i-000").containsValue("done");
        assertThat(undone.status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(toy.cloud.get("i-002").running).isFalse();
    }

    @Test
    void undo_ofOneRun_leavesTheOtherRunsStops() {
        Toy toy = new Toy(1);
        RunReport first = toy.act();
        toy.cloud.add("i-900");
        toy.act();
        toy.undo(first.run(), Duration.ZERO);
        assertThat(toy.cloud.get("i-000").running).isTrue();
        assertThat(toy.cloud.get("i-900").running).isFalse();
    }

    @Test
    void undo_machineNotAsTheActLeftIt_isLeftAlone_andSaid() {
        Toy toy = new Toy(2);
        RunReport acted = toy.act();
        toy.cloud.get("i-000").personStarts();
        toy.cloud.get("i-000").personStops();
        RunReport undone = toy.undo(acted.run(), Duration.ofMinutes(30));
        assertThat(Toy.outcomes(undone)).containsEntry("i-000", "changed").containsEntry("i-001", "done");
        assertThat(toy.cloud.get("i-000").running).isFalse();
    }

    @Test
    void undo_shieldsFor24Hours_fromLaterRuns() {
        Toy toy = new Toy(1);
        toy.undo(toy.act().run(), Duration.ZERO);
        toy.clock.advance(Duration.ofHours(24).minusSeconds(1));
        assertThat(Toy.places(toy.act())).containsEntry("i-000", "shielded");
        assertThat(toy.stopped()).isZero();
        toy.clock.advance(Duration.ofSeconds(1));
        toy.act();
        assertThat(toy.stopped()).isEqualTo(1);
    }

    @Test
    void undo_shieldsAgainstAPlanMadeBefore() {
        Toy toy = new Toy(1);
        RunReport early = toy.plan();
        toy.undo(toy.act().run(), Duration.ZERO);
        toy.cloud.get("i-000").launches = 0;
        assertThat(Toy.outcomes(toy.apply(early))).containsEntry("i-000", "shielded");
    }

    @Test
    void undo_withoutCapacity_saysSo_andTheOthersGoOn() {
        Toy toy = new Toy(2);
        RunReport acted = toy.act();
        toy.cloud.get("i-000").capacity = false;
        Instant before = toy.clock.instant();
        RunReport undone = toy.undo(acted.run(), Duration.ZERO);
        assertThat(Toy.outcomes(undone))
                .containsEntry("i-000", "InsufficientInstanceCapacity")
                .containsEntry("i-001", "done");
        assertThat(undone.status()).isEqualTo(RunStatus.INCOMPLETE);
        assertThat(Toy.notices(undone)).contains("not-restored");
        assertThat(toy.clock.instant()).isEqualTo(before);
    }

    @Test
    void undo_keepsTrying_noLongerThanAsked() {
        Toy toy = new Toy(1);
        RunReport acted = toy.act();
        toy.cloud.get("i-000").capacity = false;
        Instant before = toy.clock.instant();
        toy.undo(acted.run(), Duration.ofMinutes(7));
        assertThat(Duration.between(before, toy.clock.instant())).isEqualTo(Duration.ofMinutes(7));
    }

    @Test
    void undo_machineIsGone_isNotTriedAgain() {
        Toy toy = new Toy(1);
        RunReport acted = toy.act();
        toy.cloud.get("i-000").gone = true;
        Instant before = toy.clock.instant();

        RunReport undone = toy.undo(acted.run(), Duration.ofHours(1));

        assertThat(Toy.outcomes(undone)).containsEntry("i-000", "gone");
        assertThat(undone.status()).isEqualTo(RunStatus.INCOMPLETE);
        assertThat(toy.clock.instant()).isEqualTo(before);
    }

    @Test
    void undo_machineCouldNotBeRead_isTriedAgain() {
        Toy toy = new Toy(1);
        RunReport acted = toy.act();
        toy.cloud.get("i-000").unreadable = true;
        Engine engine = Engine.acting(toy.setup(), time -> {
            toy.clock.advance(time);
            toy.cloud.get("i-000").unreadable = false;
        });

        RunReport undone = engine.undo(new UndoRequest(
                acted.run(),
                Duration.ofMinutes(5),
                toy.trigger(),
                toy.clock.instant().plus(Duration.ofHours(1))));

        assertThat(Toy.outcomes(undone)).containsEntry("i-000", "done");
        assertThat(toy.stopped()).isZero();
    }

    @Test
    void undo_capacityComesBack_isComplete() {
        Toy toy = new Toy(1);
        RunReport acted = toy.act();
        toy.cloud.get("i-000").capacity = false;
        int[] tries = {0};
        toy.cloud.beforeAct = () -> toy.cloud.get("i-000").capacity = ++tries[0] == 3;
        RunReport undone = toy.undo(acted.run(), Duration.ofHours(1));
        assertThat(undone.status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(undone.notices()).isEmpty();
        assertThat(toy.stopped()).isZero();
    }

    @Test
    void undo_ofAStopStillUnderWay_waitsForIt() {
        Toy toy = new Toy(1);
        toy.cloud.get("i-000").slow = true;
        RunReport acted = toy.act();
        assertThat(toy.undo(acted.run(), Duration.ZERO).status()).isEqualTo(RunStatus.INCOMPLETE);
        assertThat(toy.stopped()).isEqualTo(1);

        Engine engine = Engine.acting(toy.setup(), time -> {
            toy.clock.advance(time);
            toy.cloud.get("i-000").slow = false;
        });
        RunReport undone = engine.undo(new UndoRequest(
                acted.run(), Duration.ofMinutes(5), "later", toy.clock.instant().plus(Duration.ofHours(1))));
        assertThat(undone.status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(toy.stopped()).isZero();
    }

    @Test
    void undo_twice_isHarmless() {
        Toy toy = new Toy(1);
        RunReport acted = toy.act();
        toy.undo(acted.run(), Duration.ZERO);
        RunReport again = toy.undo(acted.run(), Duration.ZERO);
        assertThat(Toy.notices(again)).containsExactly("nothing-to-undo");
        assertThat(toy.cloud.get("i-000").starts).isEqualTo(1);
    }

    @Test
    void undo_ofAnUndo_isHarmless() {
        Toy toy = new Toy(1);
        RunReport undone = toy.undo(toy.act().run(), Duration.ZERO);
        RunReport again = toy.undo(undone.run(), Duration.ZERO);
        assertThat(Toy.notices(again)).containsExactly("nothing-to-undo");
        assertThat(toy.stopped()).isZero();
    }

    @Test
    void undo_monthsLater_stillFindsTheRun() {
        Toy toy = new Toy(1);
        RunReport acted = toy.act();
        for (int i = 0; i < 5; i++) {
            toy.clock.advance(Duration.ofDays(10));
            toy.cloud.add("i-9" + i);
            toy.act();
        }
        assertThat(Toy.outcomes(toy.undo(acted.run(), Duration.ZERO))).containsOnlyKeys("i-000");
    }

    @Test
    void undo_whileHalted_isAllowed() {
        Toy toy = new Toy(1);
        RunReport acted = toy.act();
        toy.store.write("cells/halt.txt", "stop it all");
        toy.undo(acted.run(), Duration.ZERO);
        assertThat(toy.stopped()).isZero();
    }

    @Test
    void undo_unknownRun_isRefused() {
        RunReport report = new Toy(1).undo("../../etc", Duration.ZERO);
        assertThat(report.status()).isEqualTo(RunStatus.FAILED);
        assertThat(Toy.notices(report)).containsExactly("unknown-run");
        assertThat(Toy.notices(new Toy(1).undo("20260101T000000Z-none", Duration.ZERO)))
                .containsExactly("unknown-run");
    }
}
