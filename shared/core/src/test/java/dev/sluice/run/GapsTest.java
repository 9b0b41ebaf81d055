package dev.sluice.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cloud.Ports;
import dev.sluice.model.Cell;
import dev.sluice.model.Gap;
import dev.sluice.model.Mode;
import dev.sluice.model.Request;
import dev.sluice.model.RunReport;
import dev.sluice.model.RunStatus;
import dev.sluice.record.Keys;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GapsTest {
    private static final Gap GAP = new Gap(
            ToyCloud.CELL, "cloudwatch:GetMetricData", Gap.Reason.THROTTLED, "Throttling", Optional.empty(), "slow");

    @Test
    void completeLook_isRemembered_andGivenToTheNext() {
        Toy toy = new Toy(1);
        toy.cloud.memory = "{\"learned\":1}";
        toy.plan();
        toy.plan();
        assertThat(toy.cloud.memories).containsExactly("{\"learned\":1}");
    }

    @Test
    void gap_keepsTheOldMemory_andIsNotComplete() {
        Toy toy = new Toy(1);
        toy.cloud.memory = "{\"learned\":1}";
        toy.plan();
        toy.cloud.gaps.add(GAP);
        toy.cloud.memory = "{\"learned\":2}";
        RunReport report = toy.plan();
        assertThat(report.status()).isEqualTo(RunStatus.INCOMPLETE);
        assertThat(report.gaps()).containsExactly(GAP);
        assertThat(toy.store.text(Keys.memory(ToyCloud.CELL, "idle"))).contains("1");
    }

    @Test
    void gap_doesNotStopStepsThatHaveTheirOwnEvidence() {
        Toy toy = new Toy(1);
        toy.cloud.gaps.add(GAP);
        assertThat(toy.act().status()).isEqualTo(RunStatus.INCOMPLETE);
        assertThat(toy.stopped()).isEqualTo(1);
    }

    @Test
    void gap_aFleetThatWasReadInPart_isNoSmallFleet() {
        Toy toy = new Toy(4);
        toy.policy = "limits:\n  fleet-share: 20\n";
        RunReport whole = toy.plan();
        assertThat(Toy.places(whole).values()).containsOnly("");
        toy.cloud.gaps.add(GAP);
        RunReport partial = toy.plan();
        assertThat(Toy.places(partial).values()).containsExactly("", "fleet-share", "fleet-share", "fleet-share");
        toy.apply(partial);
        assertThat(toy.stopped()).isEqualTo(1);
    }

    @Test
    void twoLooksAtOnce_oneMemoryIsKept_andTheOtherSaysSo() {
        Toy toy = new Toy(1);
        toy.store.beforeWrite = key -> {
            if (key.startsWith("plans/")) {
                toy.store.beforeWrite = other -> {};
                toy.cloud.memory = "{\"faster\":1}";
                toy.plan();
                toy.cloud.memory = "{}";
            }
        };
        RunReport slower = toy.plan();
        assertThat(Toy.notices(slower)).containsExactly("cell-busy");
        assertThat(slower.status()).isEqualTo(RunStatus.INCOMPLETE);
        assertThat(toy.store.text(Keys.memory(ToyCloud.CELL, "idle"))).contains("faster");
    }

    @Test
    void cloudThatCannotBeOpened_isAGapOfItsCell_andTheOtherCellGoesOn() {
        Toy toy = new Toy(2);
        Setup setup = toy.setup();
        Cell broken = Cell.of("aws/123456789012/eu-west-1");
        Engine engine = Engine.reportOnly(new Setup(
                setup.capabilities(),
                cell -> ports(toy, cell, broken),
                setup.store(),
                setup.policy(),
                setup.clock(),
                setup.destinations()));
        RunReport report = engine.look(new Request(
                "idle",
                List.of(broken, ToyCloud.CELL),
                Mode.REPORT,
                "t",
                toy.clock.instant().plus(Duration.ofHours(1))));
        assertThat(report.gaps()).hasSize(1).allMatch(gap -> gap.cell().equals(broken));
        assertThat(report.steps()).hasSize(2);
        assertThat(report.status()).isEqualTo(RunStatus.INCOMPLETE);
    }

    @Test
    void unknownCapability_isOneClearLine() {
        Toy toy = new Toy(1);
        RunReport report = toy.reporting()
                .look(new Request("idel", List.of(ToyCloud.CELL), Mode.REPORT, "t", toy.clock.instant()));
        assertThat(report.status()).isEqualTo(RunStatus.FAILED);
        assertThat(Toy.notices(report)).containsExactly("unknown-capability");
    }

    @Test
    void stateFromANewerVersion_isOneClearLine_andNothingIsTouched() {
        Toy toy = new Toy(1);
        toy.act();
        toy.cloud.add("i-900");
        String key = Keys.head(ToyCloud.CELL);
        toy.store.write(key, toy.store.text(key).replace("\"version\":1", "\"version\":2"));
        RunReport report = toy.act();
        assertThat(report.status()).isEqualTo(RunStatus.FAILED);
        assertThat(Toy.notices(report)).containsExactly("newer-state");
        assertThat(report.notices().getFirst().text()).contains(key, "newer").doesNotContain("\n");
        assertThat(toy.cloud.get("i-900").running).isTrue();
    }

    @Test
    void journalEntryThatIsMissing_isOneClearLine() {
        Toy toy = new Toy(1);
        toy.act();
        toy.store.kept.remove(Keys.journal(ToyCloud.CELL, 1));
        assertThat(Toy.notices(toy.act())).containsExactly("broken-state");
    }

    private static Ports ports(Toy toy, Cell cell, Cell broken) {
        if (cell.equals(broken)) {
            throw new IllegalStateException("region is not enabled");
        }
        return toy.cloud.ports(cell);
    }
}
