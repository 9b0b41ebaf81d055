package dev.sluice.outbox;

import static java.util.Objects.requireNonNull;

import dev.sluice.record.Keys;
import dev.sluice.record.OutboxEntry;
import dev.sluice.record.Telling;
import dev.sluice.state.State;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * What people must be told: kept before the outcome is, and sent until every destination confirmed it. Without
 * destinations it stays empty.
 *
 * <p>Whatever is wrong with the state is a {@link dev.sluice.state.StateProblem}.
 */
public final class Outbox {
    private final State state;
    private final List<Destination> destinations;
    private final String sender;
    private final Lanes lanes;

    /** @param sender the run that sends, for whoever reads the state */
    public Outbox(State state, List<Destination> destinations, String sender) {
        this(state, destinations, sender, Lanes.SIDE_BY_SIDE);
    }

    Outbox(State state, List<Destination> destinations, String sender, Lanes lanes) {
        this.state = requireNonNull(state, "state is null");
        this.destinations = List.copyOf(destinations);
        this.sender = requireNonNull(sender, "sender is null");
        this.lanes = requireNonNull(lanes, "lanes is null");
    }

    /** Whether there is anybody who gets tellings of this kind. */
    public boolean open(String kind) {
        return destinations.stream().anyMatch(each -> each.gets(kind));
    }

    /** Keeps a telling for all who get its kind; one with the same id that waits already, or was told, is the same. */
    public void put(Telling telling) {
        for (Destination each : destinations) {
            if (each.gets(telling.kind())) {
                put(telling, each);
            }
        }
    }

    private void put(Telling telling, Destination destination) {
        state.create(
                Keys.outbox(telling.id(), destination.name()),
                OutboxEntry.CODEC,
                OutboxEntry.fresh(telling, destination.name()));
    }

    /** Ids of all that somebody still waits for. */
    public Set<String> waiting() {
        Set<String> ids = new HashSet<>();
        state.list(Keys.OUTBOX).forEach(key -> ids.add(Keys.waiting(key)));
        return ids;
    }

    /**
     * Sends all that waits, also what earlier runs left. A message that can't be sent holds back no other.
     *
     * @param late whether there is no time to send one more
     */
    public Delivered deliver(BooleanSupplier late) {
        return destinations.isEmpty()
                ? new Delivered(0, 0, "")
                : new Round(state, destinations, sender, late, this::put).deliver(lanes);
    }
}
