package dev.sluice.brake;

import dev.sluice.model.ActionName;
import dev.sluice.model.Cell;
import dev.sluice.model.Outcome;
import dev.sluice.model.ResourceRef;
import dev.sluice.record.ActRef;
import dev.sluice.record.Entry;
import dev.sluice.record.Head;
import dev.sluice.record.Keys;
import dev.sluice.record.Ledger;
import dev.sluice.record.Line;
import dev.sluice.state.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Sluice did with the resources of a cell, as its journal says: the truth about what is to be lifted, with the state
 * before.
 */
final class Standing {
    private record Act(Line.Intended intended, Optional<Outcome> outcome) {
        boolean done() {
            return outcome.filter(Outcome.Done.class::isInstance).isPresent();
        }

        /** An act that failed counts too: its answer may have been lost, and the act done all the same. */
        boolean tried() {
            return done() || outcome.filter(Outcome.Failed.class::isInstance).isPresent();
        }

        boolean open() {
            return outcome.isEmpty()
                    || outcome.filter(Outcome.Pending.class::isInstance).isPresent();
        }

        boolean is(ActionName action) {
            return intended.step().action().equals(action);
        }

        ResourceRef resource() {
            return intended.step().resource();
        }
    }

    private final Map<ActRef, Act> acts = new LinkedHashMap<>();

    private Standing() {}

    /**
     * @param since entries from then on
     * @throws dev.sluice.state.StateProblem where the journal can't be read
     */
    static Standing of(State state, Cell cell, Instant since) {
        Deque<Entry> entries = new ArrayDeque<>();
        long sequence = state.get(Keys.head(cell), Head.CODEC)
                .map(head -> head.value().sequence())
                .orElse(0L);
        for (; sequence > 0; sequence--) {
            Optional<Entry> entry =
                    state.get(Keys.journal(cell, sequence), Entry.CODEC).map(State.Kept::value);
            // What is older than the journal is kept can't be lifted by it.
            if (entry.isEmpty() || entry.get().at().isBefore(since)) {
                break;
            }
            entries.addFirst(entry.get());
        }
        Standing standing = new Standing();
        entries.forEach(entry -> entry.lines().forEach(line -> standing.add(entry, line)));
        return standing;
    }

    /** Since when the acts are of interest that people may have taken back: those of a day, and some more. */
    static Instant recent(Instant now) {
        return now.minus(Ledger.WINDOW).minus(Duration.ofDays(1));
    }

    private void add(Entry entry, Line line) {
        switch (line) {
            case Line.Intended begun ->
                acts.put(new ActRef(entry.sequence(), begun.step().id()), new Act(begun, Optional.empty()));
            case Line.Ended(ActRef ref, Outcome outcome) ->
                acts.computeIfPresent(ref, (same, act) -> new Act(act.intended(), Optional.of(outcome)));
        }
    }

    /** The last act that was done with each resource. */
    Map<ResourceRef, Line.Intended> last() {
        Map<ResourceRef, Line.Intended> last = new HashMap<>();
        acts.values().stream().filter(Act::done).forEach(act -> last.put(act.resource(), act.intended()));
        return last;
    }

    /** The last act that was done with a resource; empty where none is known. */
    Optional<Line.Intended> last(ResourceRef resource) {
        return Optional.ofNullable(last().get(resource));
    }

    /** Acts of this kind of which it isn't known how they ended. */
    List<Line.Intended> open(ActionName action) {
        return acts.values().stream()
                .filter(act -> act.is(action) && act.open())
                .map(Act::intended)
                .toList();
    }

    /**
     * What closed a gate, or may have, and was not taken back; the last one first. One that widened another's bar is above it,
     * and each is taken back by what was there before it.
     */
    List<Line.Intended> closed(ResourceRef gate) {
        List<Line.Intended> closed = new ArrayList<>();
        for (Act act : acts.values()) {
            if (act.resource().equals(gate) && act.is(ForbidLaunches.NAME) && act.tried()) {
                closed.add(act.intended());
            } else if (act.resource().equals(gate) && act.is(AllowLaunches.NAME) && act.done()) {
                Map<String, String> before = act.intended().step().expects();
                closed.removeIf(one -> one.before().equals(before));
            }
        }
        return closed.reversed();
    }
}
