package dev.sluice.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Gap;
import dev.sluice.model.Mode;
import dev.sluice.model.RunReport;
import dev.sluice.model.RunStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WarnTest {
    private static final Duration NOTICE = Duration.ofHours(24);

    @Test
    void firstLook_tellsTheOwner_andActsOnNothing() {
        Toy toy = new Toy(2);
        toy.cloud.get("i-000").owner = Optional.of("ann");
        RunReport report = warn(toy);
        assertThat(toy.stopped()).isZero();
        assertThat(Toy.places(report).values()).containsOnly("warned");
        assertThat(report.status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(toy.sent).hasSize(2);
        assertThat(toy.sent).anySatisfy(message -> {
            assertThat(message.subject()).contains("ann");
            assertThat(message.text()).contains("i-000").doesNotContain("i-001");
        });
    }

    @Test
    void deadline_startsWithTheTelling_neverMoves_andThenTheActComes() {
        Toy toy = new Toy(1);
        warn(toy);
        for (int i = 0; i < 23; i++) {
            toy.clock.advance(Duration.ofHours(1));
            assertThat(Toy.places(warn(toy))).containsEntry("i-000", "warned");
        }
        assertThat(toy.sent).hasSize(1);
        toy.clock.advance(Duration.ofHours(1).minusSeconds(1));
        warn(toy);
        assertThat(toy.stopped()).isZero();
        toy.clock.advance(Duration.ofSeconds(1));
        warn(toy);
        assertThat(toy.stopped()).isEqualTo(1);
    }

    @Test
    void workSince_clearsTheMark() {
        Toy toy = new Toy(1);
        warn(toy);
        toy.clock.advance(Duration.ofHours(20));
        toy.cloud.get("i-000").idle = false;
        warn(toy);
        toy.cloud.get("i-000").idle = true;
        toy.clock.advance(Duration.ofHours(4));
        assertThat(Toy.places(warn(toy))).containsEntry("i-000", "warned");
        assertThat(toy.sent).hasSize(2);
        toy.clock.advance(NOTICE);
        warn(toy);
        assertThat(toy.stopped()).isEqualTo(1);
    }

    @Test
    void workBetweenTwoLooks_clearsTheMark() {
        Toy toy = new Toy(1);
        toy.cloud.idleSince = Optional.of(toy.clock.instant().minusSeconds(3600));
        warn(toy);
        toy.clock.advance(NOTICE);
        toy.cloud.idleSince = Optional.of(toy.clock.instant().minusSeconds(1800));
        assertThat(Toy.places(warn(toy))).containsEntry("i-000", "warned");
        assertThat(toy.stopped()).isZero();
    }

    @Test
    void ownerNotTold_theDeadlineDoesNotStart_andTheRunIsNotComplete() {
        Toy toy = new Toy(1);
        toy.deaf = true;
        RunReport first = warn(toy);
        assertThat(first.status()).isEqualTo(RunStatus.INCOMPLETE);
        assertThat(Toy.notices(first)).containsExactly("untold");
        toy.clock.advance(NOTICE);
        warn(toy);
        toy.deaf = false;
        warn(toy);
        assertThat(toy.sent).hasSize(1);
        toy.clock.advance(NOTICE.minusSeconds(1));
        warn(toy);
        assertThat(toy.stopped()).isZero();
        toy.clock.advance(Duration.ofSeconds(1));
        warn(toy);
        assertThat(toy.stopped()).isEqualTo(1);
    }

    @Test
    void withoutANotifier_nothingIsEverDone() {
        Toy toy = new Toy(1);
        toy.notifies = false;
        assertThat(Toy.places(warn(toy))).containsEntry("i-000", "untold");
        toy.clock.advance(Duration.ofDays(9));
        assertThat(Toy.places(warn(toy))).containsEntry("i-000", "untold");
        assertThat(toy.stopped()).isZero();
    }

    @Test
    void gap_freezesMarks_neitherClearedNorDue() {
        Toy toy = new Toy(1);
        warn(toy);
        toy.clock.advance(NOTICE);
        toy.cloud.gaps.add(
                new Gap(ToyCloud.CELL, "ec2:DescribeInstances", Gap.Reason.REFUSED, "Denied", Optional.empty(), "no"));
        assertThat(Toy.places(warn(toy))).containsEntry("i-000", "frozen");
        toy.cloud.get("i-000").idle = false;
        warn(toy);
        toy.cloud.get("i-000").idle = true;
        toy.cloud.gaps.clear();
        warn(toy);
        assertThat(toy.stopped()).isEqualTo(1);
        assertThat(toy.sent.getFirst().id()).startsWith("warn-");
    }

    @Test
    void reportOnlyEngine_marks_andAnotherAppliesItsPlan() {
        Toy toy = new Toy(1);
        toy.reporting().look(toy.request(Mode.WARN));
        toy.clock.advance(NOTICE);
        RunReport planned = toy.reporting().look(toy.request(Mode.WARN));
        assertThat(planned.steps().getFirst().parameters()).containsKey("marked");
        assertThat(Instant.parse(planned.steps().getFirst().parameters().get("marked")))
                .isEqualTo(toy.clock.instant().minus(NOTICE));
        toy.apply(planned);
        assertThat(toy.stopped()).isEqualTo(1);
    }

    @Test
    void crashBetweenTellingAndMark_tellsAgain_andActsOnlyAfterThatNotice() {
        for (int write = 1; write < 12; write++) {
            Toy toy = new Toy(1);
            toy.store.failFrom = write;
            warn(toy);
            toy.store.failFrom = Integer.MAX_VALUE;
            toy.clock.advance(Duration.ofHours(1));
            warn(toy);
            assertThat(toy.sent).as("write " + write).isNotEmpty();
            toy.clock.advance(NOTICE.minusHours(1).minusSeconds(1));
            warn(toy);
            assertThat(toy.stopped()).as("write " + write).isZero();
            toy.clock.advance(Duration.ofHours(2));
            warn(toy);
            assertThat(toy.stopped()).as("write " + write).isEqualTo(1);
        }
    }

    private static RunReport warn(Toy toy) {
        return toy.acting().look(toy.request(Mode.WARN));
    }
}
