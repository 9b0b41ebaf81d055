package dev.sluice.run;

import dev.sluice.cloud.Notifier;
import dev.sluice.cloud.Notifier.Message;
import dev.sluice.model.Outcome;
import dev.sluice.record.Keys;
import dev.sluice.record.Telling;
import dev.sluice.state.State;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** What people must be told: kept before the outcome is, and delivered until it was. Without a notifier it stays empty. */
final class Outbox {
    private final Run run;

    Outbox(Run run) {
        this.run = run;
    }

    boolean open() {
        return run.setup().notifier().isPresent();
    }

    /** Keeps a telling; one with the same id that waits already is the same. */
    void put(Telling telling) {
        if (open()) {
            run.state().create(Keys.outbox(telling.id()), Telling.CODEC, telling);
        }
    }

    /** Ids of all that wait. */
    Set<String> waiting() {
        Set<String> ids = new HashSet<>();
        for (String key : run.state().list(Keys.OUTBOX)) {
            ids.add(key.substring(Keys.OUTBOX.length(), key.length() - ".json".length()));
        }
        return ids;
    }

    /** Sends all that waits, also what earlier runs left. */
    void deliver() {
        Optional<Notifier> notifier = run.setup().notifier();
        if (notifier.isEmpty()) {
            return;
        }
        int left = 0;
        String why = "";
        for (String key : run.state().list(Keys.OUTBOX)) {
            Optional<State.Kept<Telling>> kept = run.state().get(key, Telling.CODEC);
            if (kept.isEmpty()) {
                continue;
            }
            Outcome outcome = send(notifier.get(), kept.get().value());
            if (outcome instanceof Outcome.Done) {
                run.state().delete(key, kept.get().version());
            } else {
                left++;
                why = outcome.toString();
            }
        }
        if (left > 0) {
            run.report().incomplete("untold", left + " messages could not be sent; the next run tries again: " + why);
        }
    }

    private static Outcome send(Notifier notifier, Telling telling) {
        try {
            return notifier.send(new Message(telling.id(), telling.subject(), telling.text()));
        } catch (RuntimeException e) {
            return new Outcome.Failed("threw", String.valueOf(e.getMessage()));
        }
    }
}
