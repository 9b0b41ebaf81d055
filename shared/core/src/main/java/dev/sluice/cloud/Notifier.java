package dev.sluice.cloud;

import dev.sluice.model.Outcome;

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
    record Message(String id, String subject, String text) {}
}
