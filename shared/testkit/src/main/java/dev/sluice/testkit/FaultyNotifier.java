package dev.sluice.testkit;

import dev.sluice.cloud.Notifier;
import dev.sluice.cloud.Permission;
import dev.sluice.model.Outcome;
import dev.sluice.testkit.Faults.Call;
import java.util.List;

/** A notifier that may fail, or seem to. */
record FaultyNotifier(Notifier notifier, Faults faults) implements Notifier {
    @Override
    public Outcome send(Message message) {
        return faults.around(
                Call.SEND,
                () -> notifier.send(message),
                reason -> new Outcome.Failed("Injected" + reason, "injected by a test"),
                whole -> whole);
    }

    @Override
    public List<Permission> permissions() {
        return notifier.permissions();
    }
}
