package dev.sluice.outbox;

import dev.sluice.cloud.Notifier;
import dev.sluice.cloud.Notifier.Message;
import dev.sluice.model.Outcome;
import dev.sluice.record.Keys;
import dev.sluice.record.OutboxEntry;
import dev.sluice.record.OutboxEntry.Claim;
import dev.sluice.record.Telling;
import dev.sluice.record.Told;
import dev.sluice.state.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Sends one entry: claims it, sees that it was not told, sends it, writes down that it was told, takes it out. Of two
 * senders the claim lets one through; of a sender that died, the claim that ran out is left.
 */
final class Sender {
    /** No send takes that long; a process that was frozen for longer has lost its claim. */
    static final Duration CLAIM = Duration.ofMinutes(5);

    /** So much of the claim must be left to begin a send: what the slowest of them takes. */
    private static final Duration NEEDED = Duration.ofMinutes(2);

    /** What stands before a message of which nobody knows whether it arrived before. */
    static final String REPEAT = "(Possible repeat: whoever sent this before may have died just after sending it.)\n\n";

    private final State state;
    private final String name;

    Sender(State state, String name) {
        this.state = state;
        this.name = name;
    }

    boolean claimedByAnother(Found found) {
        return found.entry()
                .claim()
                .filter(claim -> claim.until().isAfter(state.serverTime()))
                .isPresent();
    }

    /** Takes out what nobody needs to hear any more. @return whether it did */
    boolean givenUp(Found found) {
        return found.entry()
                        .telling()
                        .until()
                        .filter(until -> until.isBefore(state.serverTime()))
                        .isPresent()
                && !claimedByAnother(found)
                && state.delete(found.key(), found.kept().version());
    }

    /** @return how it ended; empty where it is another's, or was told already */
    Optional<Outcome> send(Found found, Destination destination) {
        if (claimedByAnother(found)) {
            return Optional.empty();
        }
        Instant until = state.serverTime().plus(CLAIM);
        OutboxEntry mine = found.entry().claimed(new Claim(name, until));
        Optional<String> version =
                state.replace(found.key(), OutboxEntry.CODEC, found.kept().version(), mine);
        if (version.isEmpty()) {
            return Optional.empty();
        }
        String told = Keys.told(mine.telling().id(), destination.name());
        if (state.bytes(told).isPresent()) {
            state.delete(found.key(), version.get());
            return Optional.empty();
        }
        if (state.serverTime().isAfter(until.minus(NEEDED))) {
            return Optional.of(new Outcome.Refused("slow", "the claim was about to run out before it was sent"));
        }
        Outcome outcome = sent(destination.notifier(), mine);
        if (outcome instanceof Outcome.Done) {
            state.create(told, Told.CODEC, new Told(mine.telling().id(), destination.name(), state.serverTime(), name));
            state.delete(found.key(), version.get());
        } else {
            boolean mayHaveArrived = !(outcome instanceof Outcome.Refused);
            state.replace(found.key(), OutboxEntry.CODEC, version.get(), mine.failed(mayHaveArrived));
        }
        return Optional.of(outcome);
    }

    /** An exception's own words may hold an address, and addresses are secrets: only its kind is told. */
    private static Outcome sent(Notifier notifier, OutboxEntry entry) {
        Telling telling = entry.telling();
        try {
            return notifier.send(new Message(
                    telling.id(), telling.subject(), entry.doubt() ? REPEAT + telling.text() : telling.text()));
        } catch (RuntimeException e) {
            return new Outcome.Failed("threw", e.getClass().getName());
        }
    }
}
