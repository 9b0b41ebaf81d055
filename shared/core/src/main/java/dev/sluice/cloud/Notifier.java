package dev.sluice.cloud;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.Outcome;
import dev.sluice.model.PlainText;

/** Tells people something. What must be told is in the outbox before this is asked. */
public interface Notifier extends Port {
    /** Sends one message; the same {@code message.id()} may be sent twice after a crash. */
    Outcome send(Message message);

    /**
     * A message to people.
     *
     * @param id the same for the same telling, so that a receiver may drop a second copy
     * @param subject one line
     * @param text plain text, no secrets
     */
    record Message(String id, String subject, String text) {
        /** Names of other people's things are in both: what can't be seen in them is gone from here on. */
        public Message {
            requireNonNull(id, "id is null");
            String line = PlainText.line(subject);
            subject = line.isEmpty() ? "Sluice" : line;
            text = PlainText.lines(text);
        }
    }
}
