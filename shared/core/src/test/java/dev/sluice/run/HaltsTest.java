package dev.sluice.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Cell;
import dev.sluice.model.Notice;
import dev.sluice.model.RunReport;
import dev.sluice.model.RunStatus;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HaltsTest {
    @Test
    void clockMoreThan60SecondsOff_halts_exactly60DoesNot() {
        Toy toy = new Toy(1);
        toy.store.skew = Duration.ofSeconds(61);
        assertHalted(toy, "61 s off");
        toy.store.skew = Duration.ofSeconds(-61);
        assertHalted(toy, "61 s off");
        toy.store.skew = Duration.ofSeconds(60);
        toy.act();
        assertThat(toy.stopped()).isEqualTo(1);
    }

    @Test
    void lookThatHalts_halts_andAnApplyOfAnEarlierPlanToo_untilALookTakesItBack() {
        Toy toy = new Toy(1);
        RunReport early = toy.plan();
        toy.cloud.halt = Optional.of(new Notice("idle-share", "90 % of the fleet looks idle, usually 20 %"));
        assertHalted(toy, "90 % of the fleet");
        assertThat(Toy.outcomes(toy.apply(early))).containsEntry("i-000", "halted");
        toy.cloud.halt = Optional.empty();
        toy.act();
        assertThat(toy.stopped()).isEqualTo(1);
    }

    @Test
    void halted_inModeReport_isSaid_andIsComplete() {
        Toy toy = new Toy(1);
        toy.cloud.halt = Optional.of(new Notice("idle-share", "too many"));
        RunReport report = toy.plan();
        assertThat(report.status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(Toy.notices(report)).containsExactly("halted");
        assertThat(Toy.places(report)).containsEntry("i-000", "halted");
    }

    @Test
    void haltFile_ofPeople_haltsEverywhere() {
        Toy toy = new Toy(1);
        toy.store.write("cells/halt.txt", "launch week\n");
        assertHalted(toy, "launch week");
        toy.store.kept.remove("cells/halt.txt");
        toy.act();
        assertThat(toy.stopped()).isEqualTo(1);
    }

    @Test
    void haltFile_ofOneCell_haltsThatCellOnly() {
        Toy toy = new Toy(1);
        toy.store.write("cells/" + ToyCloud.CELL.key() + "/halt.txt", "");
        assertHalted(toy, "is halted by people");
        toy.cloud.cell = Cell.of("aws/123456789012/eu-west-1");
        toy.act();
        assertThat(toy.stopped()).isEqualTo(1);
    }

    @Test
    void haltFile_writtenDuringARun_stopsTheNextBatch() {
        Toy toy = new Toy(6);
        toy.cloud.beforeAct = () -> toy.store.write("cells/halt.txt", "now");
        RunReport report = toy.act();
        assertThat(toy.stopped()).isEqualTo(3);
        assertThat(report.status()).isEqualTo(RunStatus.INCOMPLETE);
    }

    @Test
    void machineThatAPersonRestarted_isShielded_andCounted() {
        Toy toy = new Toy(2);
        toy.act();
        toy.clock.advance(Duration.ofHours(2));
        toy.cloud.get("i-000").personStarts();
        RunReport next = toy.act();
        assertThat(Toy.notices(next)).containsExactly("wrong-stop");
        assertThat(Toy.places(next)).containsEntry("i-000", "shielded");
        assertThat(toy.cloud.get("i-000").running).isTrue();

        toy.clock.advance(Duration.ofHours(23));
        assertThat(Toy.notices(toy.act())).doesNotContain("wrong-stop");
        assertThat(toy.cloud.get("i-000").running).isTrue();
        toy.clock.advance(Duration.ofHours(1));
        toy.act();
        assertThat(toy.cloud.get("i-000").running).isFalse();
    }

    @Test
    void asManyWrongStopsAsThePolicySays_haltAll_oneFewerDoesNot() {
        Toy toy = new Toy(5).limits("wrong-stops: 2");
        toy.act();
        toy.cloud.get("i-000").personStarts();
        toy.cloud.add("i-900");
        toy.act();
        assertThat(toy.cloud.get("i-900").running).isFalse();

        toy.cloud.get("i-001").personStarts();
        toy.cloud.add("i-901");
        RunReport halted = toy.act();
        assertThat(Toy.places(halted)).containsEntry("i-901", "halted");
        assertThat(halted.status()).isEqualTo(RunStatus.INCOMPLETE);
        assertThat(halted.notices().toString()).contains("restarted 2 of 6 machines");
    }

    @Test
    void undoneMachine_isNoWrongStop() {
        Toy toy = new Toy(1);
        toy.undo(toy.act().run(), Duration.ZERO);
        assertThat(Toy.notices(toy.act())).doesNotContain("wrong-stop");
    }

    private static void assertHalted(Toy toy, String why) {
        RunReport report = toy.act();
        assertThat(toy.stopped()).isZero();
        assertThat(report.status()).isEqualTo(RunStatus.INCOMPLETE);
        assertThat(Toy.places(report).values()).containsOnly("halted");
        assertThat(report.notices()).anySatisfy(notice -> {
            assertThat(notice.code()).isEqualTo("halted");
            assertThat(notice.text()).contains(why);
        });
    }
}
