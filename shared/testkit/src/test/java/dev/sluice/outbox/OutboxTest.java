package dev.sluice.outbox;

import static dev.sluice.outbox.Office.budget;
import static dev.sluice.outbox.Office.deliver;
import static dev.sluice.outbox.Office.idle;
import static dev.sluice.outbox.Office.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cloud.Notifier;
import dev.sluice.cloud.Permission;
import dev.sluice.model.Outcome;
import dev.sluice.state.State;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OutboxTest {
    private final Office office = new Office();

    @Test
    void telling_goesToAllWhoGetItsKind_once() {
        Outbox outbox = office.outbox();
        outbox.put(budget("b"));
        outbox.put(idle("i"));
        outbox.put(idle("i"));
        assertThat(outbox.waiting()).containsExactlyInAnyOrder("b", "i");
        assertThat(deliver(outbox)).isEqualTo(new Delivered(3, 0, ""));
        assertThat(ids(office.topic)).containsExactlyInAnyOrder("b", "i");
        assertThat(ids(office.chat)).containsExactly("b");
        assertThat(outbox.waiting()).isEmpty();
    }

    @Test
    void whatWasTold_isNotToldAgain_whenItIsPutAgain() {
        office.outbox().put(budget("b"));
        deliver(office.outbox());
        office.outbox().put(budget("b"));
        assertThat(deliver(office.outbox())).isEqualTo(new Delivered(0, 0, ""));
        assertThat(ids(office.topic)).containsExactly("b");
        assertThat(office.waiting()).isEmpty();
    }

    @Test
    void brokenDestination_holdsBackNoOther_andItsTellingStillWaits() {
        Outbox outbox = office.outbox();
        office.topic.breakDown();
        outbox.put(budget("b"));
        Delivered delivered = deliver(outbox);
        assertThat(delivered.left()).isEqualTo(1);
        assertThat(delivered.text()).contains("topic: NotFound");
        assertThat(ids(office.chat)).containsExactly("b");
        assertThat(outbox.waiting()).containsExactly("b");
        office.topic.repair();
        assertThat(deliver(outbox)).isEqualTo(new Delivered(1, 0, ""));
        assertThat(ids(office.chat)).containsExactly("b");
    }

    @Test
    void destinationThatAnswersNothing_isLeftAloneAfterTwoTries_andTheLeastTriedComesFirstNextTime() {
        Scripted deaf = new Scripted(new Outcome.Failed("timeout", "no answer"));
        Outbox outbox = office(deaf);
        for (int i = 0; i < 5; i++) {
            outbox.put(idle("i" + i));
        }
        assertThat(deliver(outbox).left()).isEqualTo(5);
        assertThat(deaf.sent).hasSize(2);
        deliver(outbox);
        deliver(outbox);
        assertThat(deaf.sent.stream().map(Notifier.Message::id).distinct()).hasSize(5);
    }

    /** 2,000 tellings before a webhook that was taken down must not take all the time of every run. */
    @Test
    void destinationThatRefusesEverything_isLeftAloneAfterFive() {
        Scripted strict = new Scripted(new Outcome.Refused("404", "no_service"));
        Outbox outbox = office(strict);
        for (int i = 0; i < 20; i++) {
            outbox.put(idle("i" + i));
        }
        assertThat(deliver(outbox).left()).isEqualTo(20);
        assertThat(strict.sent).hasSize(5);
        for (int i = 0; i < 3; i++) {
            deliver(outbox);
        }
        assertThat(strict.sent.stream().map(Notifier.Message::id).distinct()).hasSize(20);
    }

    @Test
    void tellingThatNobodyNeedsToHearAnyMore_isGivenUpAndSaid_andOneThatSomethingHangsOnIsNot() {
        Scripted strict = new Scripted(new Outcome.Refused("404", "no_service"));
        Outbox outbox = office(strict);
        outbox.put(budget("b").until(Office.START.plus(Duration.ofDays(35))));
        outbox.put(idle("i"));
        office.clock.advance(Duration.ofDays(35));
        assertThat(deliver(outbox).left()).isEqualTo(2);
        office.clock.advance(Duration.ofSeconds(1));
        Delivered delivered = deliver(outbox);
        assertThat(delivered.text())
                .contains("1 message could", "no_service", "1 message could not be sent for so long");
        assertThat(delivered.whole()).isFalse();
        assertThat(outbox.waiting()).containsExactly("i");
    }

    @Test
    void tellingThatCantBeRead_holdsBackNoOther() {
        Outbox outbox = office.outbox();
        office.store.create("outbox/a/topic.json", "{}".getBytes(StandardCharsets.UTF_8));
        outbox.put(idle("i"));
        Delivered delivered = deliver(outbox);
        assertThat(delivered.sent()).isEqualTo(1);
        assertThat(delivered.text()).contains("1 message could", "outbox/a/topic.json");
    }

    @Test
    void destinationThatHangs_holdsUpNoOther() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        Notifier hanging = new Scripted(new Outcome.Failed("no-answer", "no answer within 15 s")) {
            @Override
            public Outcome send(Message message) {
                await(told);
                return super.send(message);
            }
        };
        Notifier quick = new Scripted(new Outcome.Done("sent")) {
            @Override
            public Outcome send(Message message) {
                told.countDown();
                return super.send(message);
            }
        };
        Outbox outbox = new Outbox(
                new State(office.store, office.clock),
                List.of(Destination.topic(hanging), new Destination("chat", Set.of("all"), quick)),
                "run-1");
        outbox.put(budget("b"));
        Delivered delivered = deliver(outbox);
        assertThat(delivered.sent()).isEqualTo(1);
        assertThat(delivered.text()).contains("topic: no-answer");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS))
                    .as("the other was told meanwhile")
                    .isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void messageThatIsRefused_holdsBackNoOther_andIsNoPossibleRepeat() {
        Scripted strict = new Scripted(new Outcome.Refused("400", "invalid_payload"));
        Outbox outbox = office(strict);
        for (int i = 0; i < 5; i++) {
            outbox.put(idle("i" + i));
        }
        deliver(outbox);
        deliver(outbox);
        assertThat(strict.sent)
                .hasSize(10)
                .allSatisfy(each -> assertThat(each.text()).isEqualTo("It was stopped."));
    }

    @Test
    void sendWithoutAnAnswer_isAPossibleRepeatTheNextTime() {
        Scripted deaf = new Scripted(new Outcome.Failed("timeout", "no answer"));
        Outbox outbox = office(deaf);
        outbox.put(idle("i"));
        deliver(outbox);
        deliver(outbox);
        assertThat(deaf.sent.get(0).text()).isEqualTo("It was stopped.");
        assertThat(deaf.sent.get(1).text()).isEqualTo(Sender.REPEAT + "It was stopped.");
    }

    @Test
    void notifierThatThrows_isAFailure_andItsWordsAreNotTold() {
        Outbox outbox = office(new Notifier() {
            @Override
            public Outcome send(Message message) {
                throw new IllegalStateException("https://hooks.example.com/T0/secret");
            }

            @Override
            public List<Permission> permissions() {
                return List.of();
            }
        });
        outbox.put(idle("i"));
        assertThat(deliver(outbox).text()).contains("IllegalStateException").doesNotContain("secret");
    }

    @Test
    void noTimeLeft_sendsNothing_andSaysSo() {
        Outbox outbox = office.outbox();
        outbox.put(idle("i"));
        assertThat(outbox.deliver(() -> true).text()).contains("1 message ", "deadline");
        assertThat(office.topic.sent()).isEmpty();
    }

    @Test
    void destinationThatIsNoLongerNamed_leavesItsTellingToTheOthers() {
        office.outbox().put(budget("b"));
        Outbox chatOnly = new Outbox(
                new State(office.store, office.clock),
                List.of(new Destination("chat", Set.of("budget"), office.chat)),
                "run-2");
        assertThat(deliver(chatOnly)).isEqualTo(new Delivered(1, 0, ""));
        assertThat(ids(office.chat)).containsExactly("b");
        assertThat(office.waiting()).isEmpty();
    }

    @Test
    void tellingThatNobodyGetsAnyMore_waits_andIsSaid() {
        office.outbox().put(idle("i"));
        Outbox chatOnly = new Outbox(
                new State(office.store, office.clock),
                List.of(new Destination("chat", Set.of("budget"), office.chat)),
                "run-2");
        assertThat(deliver(chatOnly).text()).contains("nobody gets messages about idle");
        assertThat(chatOnly.waiting()).containsExactly("i");
    }

    @Test
    void tellingOfAnOlderVersion_waits_andGoesToAllWhoGetItsKind() {
        String old = "{\"body\":{\"at\":\"2026-09-21T03:00:00.250Z\",\"id\":\"act-1\",\"subject\":\"Sluice acted\","
                + "\"text\":\"Run run-1:\\n- machine.stop\"},\"kind\":\"sluice.telling\",\"sum\":"
                + "\"367c7d59a1237d30075b45d8d791b77ce13db36de211943d2e713329117e8489\",\"version\":1}";
        office.store.create("outbox/act-1.json", old.getBytes(StandardCharsets.UTF_8));
        assertThat(office.outbox().waiting()).containsExactly("act-1");
        assertThat(deliver(office.outbox())).isEqualTo(new Delivered(1, 0, ""));
        assertThat(ids(office.topic)).containsExactly("act-1");
        assertThat(office.waiting()).isEmpty();
    }

    private Outbox office(Notifier notifier) {
        return new Outbox(new State(office.store, office.clock), List.of(Destination.topic(notifier)), "run-1");
    }

    /** Always answers the same. */
    private static class Scripted implements Notifier {
        final List<Message> sent = new ArrayList<>();
        private final Outcome answer;

        Scripted(Outcome answer) {
            this.answer = answer;
        }

        @Override
        public Outcome send(Message message) {
            sent.add(message);
            return answer;
        }

        @Override
        public List<Permission> permissions() {
            return List.of();
        }
    }
}
