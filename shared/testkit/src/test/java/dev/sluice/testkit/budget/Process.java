package dev.sluice.testkit.budget;

import dev.sluice.budget.BudgetPolicy;
import dev.sluice.budget.BudgetWatch;
import dev.sluice.budget.OutboxTell;
import dev.sluice.budget.OwnForecast;
import dev.sluice.budget.WatchSetup;
import dev.sluice.cloud.CostMessages.Heard;
import dev.sluice.cloud.Notifier;
import dev.sluice.cloud.Notifier.Message;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.StateStore;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.Cloud;
import dev.sluice.model.Mode;
import dev.sluice.model.Outcome;
import dev.sluice.model.RunStatus;
import dev.sluice.outbox.Destination;
import dev.sluice.outbox.Outbox;
import dev.sluice.record.Keys;
import dev.sluice.record.Told;
import dev.sluice.state.State;
import dev.sluice.testkit.Crash;
import dev.sluice.testkit.Faults;
import dev.sluice.testkit.MemoryNotifier;
import dev.sluice.testkit.MemoryStateStore;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** One invocation of the function, which may die at any call to the state or to the notifier. */
final class Process implements Notifier {
    private final State store;
    private final MemoryNotifier people;
    private final String name = "process-" + UUID.randomUUID();
    private final BudgetWatch watch;
    private final List<String> sent = new ArrayList<>();

    Process(MemoryStateStore store, MemoryNotifier people, InstantSource clock, Faults faults) {
        this.store = new State(store, clock);
        this.people = people;
        StateStore state = faults.over(store);
        Outbox outbox =
                new Outbox(new State(state, clock), List.of(Destination.topic(faults.over((Notifier) this))), name);
        watch = new BudgetWatch(new WatchSetup(
                Cloud.GCP,
                state,
                BudgetPolicy.DEFAULT,
                Optional.empty(),
                Optional.empty(),
                OwnForecast.NONE,
                new OutboxTell(outbox, () -> false),
                Mode.REPORT,
                clock));
    }

    /** Whether the queue may forget the message. */
    boolean hear(BudgetSignal signal) {
        try {
            return watch.hear(List.of(new Heard.OfBudget(signal))).report().status() == RunStatus.COMPLETE;
        } catch (Crash died) {
            return false;
        }
    }

    /** Sends what others left. */
    boolean pull() {
        return watch.pull().report().status() == RunStatus.COMPLETE;
    }

    /** What it sent and could not write down that it had: another may have sent it since, and written that down. */
    List<String> unconfirmed() {
        return sent.stream().filter(id -> !isToldByThis(id)).toList();
    }

    private boolean isToldByThis(String id) {
        return store.get(Keys.told(id, Destination.TOPIC), Told.CODEC)
                .filter(told -> told.value().by().equals(name))
                .isPresent();
    }

    @Override
    public Outcome send(Message message) {
        sent.add(message.id());
        return people.send(message);
    }

    @Override
    public List<Permission> permissions() {
        return List.of();
    }
}
