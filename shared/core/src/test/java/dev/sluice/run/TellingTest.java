package dev.sluice.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cloud.Notifier;
import dev.sluice.model.RunReport;
import dev.sluice.model.RunStatus;
import dev.sluice.record.Keys;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TellingTest {
    @Test
    void act_tellsWhatWhyAndHowToUndo() {
        Toy toy = new Toy(1);
        RunReport acted = toy.act();
        assertThat(toy.sent).hasSize(1);
        assertThat(toy.sent.getFirst().text()).contains("i-000", "it is idle", "sluice undo " + acted.run());
        assertThat(toy.store.list(Keys.OUTBOX)).isEmpty();
    }

    @Test
    void failedDelivery_isNotComplete_andTriedAgainByTheNextRunWithTheSameId() {
        Toy toy = new Toy(1);
        toy.deaf = true;
        RunReport acted = toy.act();
        assertThat(acted.status()).isEqualTo(RunStatus.INCOMPLETE);
        assertThat(Toy.notices(acted)).containsExactly("untold");
        String id = toy.store.list(Keys.OUTBOX).getFirst();
        toy.deaf = false;
        assertThat(toy.plan().status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(id).contains(toy.sent.getFirst().id());
    }

    @Test
    void crashAfterSending_sendsASecondCopyWithTheSameId_andSaysThatItMayBeOne() {
        Toy toy = new Toy(1);
        toy.store.beforeWrite = key -> {
            if (key.startsWith("told/")) {
                throw new IllegalStateException("the store is down");
            }
        };
        assertThat(toy.act().status()).isEqualTo(RunStatus.FAILED);
        toy.store.beforeWrite = key -> {};
        toy.clock.advance(Duration.ofMinutes(6));
        toy.plan();
        assertThat(toy.sent).hasSize(2);
        assertThat(toy.sent.stream().map(Notifier.Message::id).collect(Collectors.toSet()))
                .hasSize(1);
        assertThat(toy.sent.getFirst().text()).doesNotContain("Possible repeat");
        assertThat(toy.sent.getLast().text()).contains("Possible repeat");
    }

    @Test
    void crashAfterItWasWrittenDownAsTold_sendsNoSecondCopy() {
        Toy toy = new Toy(1);
        toy.store.beforeWrite = key -> {
            if (key.startsWith(Keys.OUTBOX) && !toy.sent.isEmpty()) {
                throw new IllegalStateException("the store is down");
            }
        };
        assertThat(toy.act().status()).isEqualTo(RunStatus.FAILED);
        toy.store.beforeWrite = key -> {};
        toy.clock.advance(Duration.ofMinutes(6));
        toy.plan();
        assertThat(toy.sent).hasSize(1);
        assertThat(toy.store.list(Keys.OUTBOX)).isEmpty();
    }

    @Test
    void withoutANotifier_nothingIsKeptToBeTold() {
        Toy toy = new Toy(1);
        toy.notifies = false;
        assertThat(toy.act().status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(toy.store.list(Keys.OUTBOX)).isEmpty();
    }

    @Test
    void undoThatFailsAgainAndAgain_isNotToldEachTime() {
        Toy toy = new Toy(1);
        RunReport acted = toy.act();
        toy.sent.clear();
        toy.cloud.get("i-000").capacity = false;
        toy.undo(acted.run(), Duration.ofMinutes(30));
        assertThat(toy.sent).isEmpty();
        toy.cloud.get("i-000").capacity = true;
        toy.undo(acted.run(), Duration.ZERO);
        assertThat(toy.sent).hasSize(1);
    }

    @Test
    void pendingAct_isToldOnce_unlessItEndsOtherwise() {
        Toy toy = new Toy(1);
        toy.cloud.get("i-000").slow = true;
        RunReport acted = toy.act();
        toy.cloud.get("i-000").slow = false;
        toy.act();
        assertThat(toy.sent).hasSize(1);
        assertThat(toy.sent.getFirst().text()).contains("under way", "sluice undo " + acted.run());
    }

    @Test
    void actOfARunThatDied_isToldWithTheNameOfThatRun() {
        Toy toy = new Toy(1);
        toy.cloud.actThrows = true;
        RunReport died = toy.act();
        toy.cloud.actThrows = false;
        toy.act();
        assertThat(toy.sent).hasSize(1);
        assertThat(toy.sent.getFirst().text()).contains("sluice undo " + died.run());
    }

    @Test
    void nothingDone_nothingTold() {
        Toy toy = new Toy(1);
        toy.cloud.get("i-000").idle = false;
        toy.act();
        toy.undo(toy.act().run(), Duration.ZERO);
        assertThat(toy.sent).isEmpty();
    }
}
