package dev.sluice.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Mode;
import dev.sluice.model.Request;
import dev.sluice.model.RunReport;
import dev.sluice.model.RunStatus;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExecutorTest {
    @Test
    void refusedByTheCloud_doesNotKeepTheOthersBack_andIsNotClean() {
        Toy toy = new Toy(3);
        toy.cloud.get("i-001").refusesStop = true;
        RunReport report = toy.act();
        assertThat(Toy.outcomes(report)).containsEntry("i-000", "done").containsEntry("i-002", "done");
        assertThat(Toy.outcomes(report)).containsEntry("i-001", "OperationNotPermitted");
        assertThat(report.status()).isEqualTo(RunStatus.INCOMPLETE);
        assertThat(Toy.notices(report)).containsExactly("not-done");
    }

    @Test
    void actThatThrows_isNotClean_andIsSettledByTheNextRun() {
        Toy toy = new Toy(2);
        toy.cloud.actThrows = true;
        RunReport report = toy.act();
        assertThat(report.status()).isEqualTo(RunStatus.INCOMPLETE);
        assertThat(Toy.notices(report)).contains("unsettled");

        RunReport scan = toy.plan();
        assertThat(scan.status()).isEqualTo(RunStatus.INCOMPLETE);
        assertThat(Toy.notices(scan)).contains("unsettled");

        toy.cloud.actThrows = false;
        RunReport next = toy.act();
        assertThat(next.status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(Toy.notices(next)).containsOnly("settled");
        assertThat(toy.plan().status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(toy.undo(report.run(), Duration.ZERO).outcomes()).hasSize(2);
        assertThat(toy.stopped()).isZero();
    }

    @Test
    void pendingAct_isResumedByTheNextRun() {
        Toy toy = new Toy(1);
        toy.cloud.get("i-000").slow = true;
        RunReport report = toy.act();
        assertThat(report.status()).isEqualTo(RunStatus.INCOMPLETE);
        assertThat(Toy.outcomes(report)).containsEntry("i-000", "pending");
        assertThat(toy.act().status()).isEqualTo(RunStatus.INCOMPLETE);
        toy.cloud.get("i-000").slow = false;
        RunReport next = toy.act();
        assertThat(next.status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(Toy.notices(next)).containsExactly("settled");
    }

    @Test
    void pendingAct_isResumedByApplyToo_asAFunctionThatActsDoes() {
        Toy toy = new Toy(1);
        toy.cloud.get("i-000").slow = true;
        toy.act();
        toy.cloud.get("i-000").slow = false;
        RunReport scan = toy.reporting().look(toy.request(Mode.ACT));
        assertThat(scan.steps()).isEmpty();
        assertThat(toy.apply(scan).status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(toy.plan().status()).isEqualTo(RunStatus.COMPLETE);
    }

    @Test
    void moreThanTwoMinutesAfterTheCheck_nothingIsDone() {
        Toy toy = new Toy(1);
        toy.store.beforeWrite = key -> {
            if (key.startsWith("journal/")) {
                toy.clock.advance(Duration.ofSeconds(121));
            }
        };
        RunReport report = toy.act();
        assertThat(toy.cloud.get("i-000").stops).isZero();
        assertThat(Toy.outcomes(report)).containsEntry("i-000", "late");
        assertThat(report.status()).isEqualTo(RunStatus.INCOMPLETE);
    }

    @Test
    void twoMinutesAfterTheCheck_isInTime() {
        Toy toy = new Toy(1);
        toy.store.beforeWrite = key -> {
            if (key.startsWith("journal/") && key.endsWith("001.json")) {
                toy.clock.advance(Duration.ofSeconds(120));
            }
        };
        toy.act();
        assertThat(toy.stopped()).isEqualTo(1);
    }

    @Test
    void nearTheDeadline_stopsBetweenBatches_saysWhatIsLeft_andTheNextRunContinues() {
        Toy toy = new Toy(7);
        RunReport planned = toy.plan();
        toy.cloud.beforeAct = () -> toy.clock.advance(Duration.ofSeconds(100));
        var ref = planned.plan().orElseThrow();
        RunReport cut = toy.acting()
                .apply(new Approval(
                        ref.id(), ref.hash(), "cut", toy.clock.instant().plus(Duration.ofMinutes(4))));
        assertThat(cut.status()).isEqualTo(RunStatus.INCOMPLETE);
        assertThat(Toy.notices(cut)).containsExactly("deadline");
        assertThat(cut.notices().getFirst().text()).contains("1 of 7 steps");
        assertThat(toy.stopped()).isEqualTo(6);

        RunReport rest = toy.apply(planned);
        assertThat(rest.status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(toy.stopped()).isEqualTo(7);
        assertThat(toy.cloud.machines.values()).allMatch(machine -> machine.stops == 1);
    }

    @Test
    void machineThatWakesBetweenLookAndAct_isSpared() {
        Toy toy = new Toy(6);
        toy.cloud.beforeAct = () -> toy.cloud.get("i-005").idle = false;
        RunReport report = toy.act();
        assertThat(Toy.outcomes(report)).containsEntry("i-005", "changed");
        assertThat(report.status()).isEqualTo(RunStatus.COMPLETE);
    }

    @Test
    void deadlinePassedBeforeTheCell_doesNothing() {
        Toy toy = new Toy(1);
        RunReport report =
                toy.acting().look(new Request("idle", List.of(ToyCloud.CELL), Mode.ACT, "t", toy.clock.instant()));
        assertThat(toy.stopped()).isZero();
        assertThat(Toy.notices(report)).contains("deadline");
        assertThat(report.status()).isEqualTo(RunStatus.INCOMPLETE);
    }
}
