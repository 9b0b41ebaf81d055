package dev.sluice.run;

import dev.sluice.model.Cell;
import dev.sluice.record.ActRef;
import dev.sluice.record.Entry;
import dev.sluice.record.Head;
import dev.sluice.record.Keys;
import dev.sluice.record.Line;
import dev.sluice.state.State;
import dev.sluice.state.StateProblem;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The acts of a cell since a moment, and all that have not ended, whatever their age. */
final class Past {
    private final Map<ActRef, Act> acts = new LinkedHashMap<>();

    private Past() {}

    /**
     * Reads back from the head's last entry; what lies beyond it does not count. One entry after another: each says whether the
     * one before it is of interest, and the acts of a day are a few entries.
     */
    static Past read(State state, Head head, Instant since) {
        Deque<Entry> entries = new ArrayDeque<>();
        boolean recent = head.lastAt().filter(at -> at.isAfter(since)).isPresent();
        for (long sequence = head.sequence(); sequence > 0; sequence--) {
            boolean wanted = head.oldestOpen() > 0 && sequence >= head.oldestOpen();
            if (!recent && !wanted) {
                break;
            }
            Entry entry = entry(state, head.cell(), sequence);
            recent = entry.at().isAfter(since);
            if (recent || wanted) {
                entries.addFirst(entry);
            }
        }
        Past past = new Past();
        entries.forEach(past::add);
        return past;
    }

    void add(Entry entry) {
        for (Line line : entry.lines()) {
            switch (line) {
                case Line.Intended intended -> {
                    ActRef ref = new ActRef(entry.sequence(), intended.step().id());
                    Act act = new Act(ref, entry.run(), entry.plan(), entry.at(), intended, Optional.empty());
                    acts.put(ref, act);
                }
                case Line.Ended ended -> acts.computeIfPresent(ended.act(), (ref, act) -> act.with(ended.outcome()));
            }
        }
    }

    Collection<Act> acts() {
        return Collections.unmodifiableCollection(acts.values());
    }

    List<Act> open() {
        return acts.values().stream().filter(Act::open).toList();
    }

    long oldestOpen() {
        return open().stream().mapToLong(act -> act.ref().sequence()).min().orElse(0);
    }

    /** Done acts that nothing took back yet. */
    List<Act> standing() {
        Set<ActRef> undone = acts.values().stream()
                .filter(act -> act.done() && act.intended().undoes().isPresent())
                .map(act -> act.intended().undoes().orElseThrow())
                .collect(Collectors.toSet());
        return acts.values().stream()
                .filter(act -> act.done() && act.intended().undoes().isEmpty() && !undone.contains(act.ref()))
                .toList();
    }

    private static Entry entry(State state, Cell cell, long sequence) {
        String key = Keys.journal(cell, sequence);
        Entry entry = state.get(key, Entry.CODEC)
                .map(State.Kept::value)
                .orElseThrow(() -> new StateProblem(
                        "broken-state",
                        key + ": is missing, although the head counts it",
                        new IllegalStateException()));
        if (!Objects.equals(entry.cell(), cell) || entry.sequence() != sequence) {
            throw new StateProblem(
                    "broken-state", key + ": is another entry of another place", new IllegalStateException());
        }
        return entry;
    }
}
