package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cloud.Notifier.Message;
import dev.sluice.model.Outcome;
import org.junit.jupiter.api.Test;

/** What callers of {@link dev.sluice.cloud.Notifier} rely on: a message arrives, or its sender is told that it didn't. */
public abstract class NotifierContract {
    protected abstract NotifierWorld world();

    @Test
    void send_message_arrivesWhole() {
        NotifierWorld world = world();
        Outcome outcome = world.notifier()
                .send(new Message("run-1/owner", "3 machines will be stopped", "i-1: idle for 6 h\ni-2: idle"));
        assertThat(outcome).isInstanceOf(Outcome.Done.class);
        assertThat(world.received())
                .containsExactly(
                        new NotifierWorld.Received("3 machines will be stopped", "i-1: idle for 6 h\ni-2: idle"));
    }

    @Test
    void send_subjectThatProvidersRefuse_arrivesAllTheSame() {
        NotifierWorld world = world();
        String subject = "Größe: " + "many ".repeat(60) + "\nsecond line";
        assertThat(world.notifier().send(new Message("run-1", subject, "the text")))
                .isInstanceOf(Outcome.Done.class);
        assertThat(world.received()).extracting(NotifierWorld.Received::text).containsExactly("the text");
    }

    @Test
    void send_textOverTheProvidersSize_arrivesWithItsBeginning() {
        NotifierWorld world = world();
        String text = "the beginning\n" + "i-0123456789abcdef0: idle for 6 h – ü\n".repeat(12_000);
        assertThat(world.notifier().send(new Message("run-1", "long", text))).isInstanceOf(Outcome.Done.class);
        assertThat(world.received()).hasSize(1);
        assertThat(world.received().getFirst().text()).startsWith("the beginning\n");
    }

    @Test
    void send_brokenDown_saysSoAndDoesNotThrow() {
        NotifierWorld world = world();
        world.breakDown();
        assertThat(world.notifier().send(new Message("run-1", "subject", "text")))
                .isInstanceOfAny(Outcome.Failed.class, Outcome.Refused.class);
        assertThat(world.received()).isEmpty();
    }
}
