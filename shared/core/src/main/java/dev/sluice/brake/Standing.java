package dev.sluice.brake;

import dev.sluice.model.Cell;
import dev.sluice.model.Outcome;
import dev.sluice.model.ResourceRef;
import dev.sluice.record.ActRef;
import dev.sluice.record.Entry;
import dev.sluice.record.Head;
import dev.sluice.record.Keys;
import dev.sluice.record.Line;
import dev.sluice.state.State;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What Sluice did last with each resource of a cell, as its journal says: the truth about what is to be lifted, with the state
 * before.
 */
final class Standing {
    private final Map<ResourceRef, Line.Intended> last = new HashMap<>();
    private final Map<ResourceRef, Line.Intended> tried = new HashMap<>();

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
        Map<ActRef, Line.Intended> intended = new HashMap<>();
        entries.forEach(entry -> entry.lines().forEach(line -> standing.add(entry, line, intended)));
        return standing;
    }

    private void add(Entry entry, Line line, Map<ActRef, Line.Intended> intended) {
        switch (line) {
            case Line.Intended begun ->
                intended.put(new ActRef(entry.sequence(), begun.step().id()), begun);
            case Line.Ended(ActRef act, Outcome outcome) -> {
                Line.Intended begun = intended.get(act);
                if (begun != null && outcome instanceof Outcome.Done) {
                    last.put(begun.step().resource(), begun);
                    tried.put(begun.step().resource(), begun);
                } else if (begun != null && outcome instanceof Outcome.Failed) {
                    tried.put(begun.step().resource(), begun);
                }
            }
        }
    }

    /** The last act that was done with a resource; empty where none is known. */
    Optional<Line.Intended> last(ResourceRef resource) {
        return Optional.ofNullable(last.get(resource));
    }

    /** The same, where an act that failed counts too: its answer may have been lost, and the act done all the same. */
    Optional<Line.Intended> tried(ResourceRef resource) {
        return Optional.ofNullable(tried.get(resource));
    }

    /** The last acts of all resources. */
    Map<ResourceRef, Line.Intended> all() {
        return Map.copyOf(last);
    }
}
