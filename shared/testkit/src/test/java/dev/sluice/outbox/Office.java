package dev.sluice.outbox;

import dev.sluice.cloud.Notifier.Message;
import dev.sluice.record.Telling;
import dev.sluice.state.State;
import dev.sluice.testkit.Faults;
import dev.sluice.testkit.MemoryNotifier;
import dev.sluice.testkit.MemoryStateStore;
import dev.sluice.testkit.VirtualClock;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** State, a clock, and two who are told: one everything, one about budgets alone. */
final class Office {
    static final Instant START = Instant.parse("2026-09-21T03:00:00Z");

    final VirtualClock clock = new VirtualClock(START);
    final MemoryStateStore store = new MemoryStateStore(clock);
    final MemoryNotifier topic = new MemoryNotifier();
    final MemoryNotifier chat = new MemoryNotifier();

    Outbox outbox() {
        return outbox(new Faults());
    }

    /** The outbox of a process in which this goes wrong. */
    Outbox outbox(Faults faults) {
        return new Outbox(
                new State(faults.over(store), clock),
                List.of(
                        Destination.topic(faults.over(topic)),
                        new Destination("chat", Set.of("budget"), faults.over(chat))),
                "run-1",
                Lanes.ONE_BY_ONE);
    }

    static Telling budget(String id) {
        return new Telling(id, START, "budget", "80 % of May", "It is 80 % of what was planned.");
    }

    static Telling idle(String id) {
        return new Telling(id, START, "idle", "A machine", "It was stopped.");
    }

    static List<String> ids(MemoryNotifier notifier) {
        return notifier.sent().stream().map(Message::id).toList();
    }

    static Delivered deliver(Outbox outbox) {
        return outbox.deliver(() -> false);
    }

    List<String> waiting() {
        return store.list("outbox/");
    }
}
