package dev.sluice.run;

import dev.sluice.model.Cell;
import dev.sluice.record.Entry;
import dev.sluice.record.Head;
import dev.sluice.record.Keys;
import dev.sluice.record.Line;
import dev.sluice.state.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The journal of one cell, held under its lease. An entry is written first, and counts once the head has moved to it by
 * compare-and-set: a run that lost the lease fails there, before it could act.
 */
final class Journal {
    /** Longer than any batch takes; a crashed run blocks its cell for so long. */
    static final Duration LEASE = Duration.ofMinutes(10);

    private final State state;
    private final String run;
    private final Optional<String> plan;
    private Head head;
    private String version;
    private final Past past;

    private Journal(State state, String run, Optional<String> plan, Head head, String version, Past past) {
        this.state = state;
        this.run = run;
        this.plan = plan;
        this.head = head;
        this.version = version;
        this.past = past;
    }

    /**
     * Takes the lease of a cell.
     *
     * @param since how far back acts are of interest
     * @return empty while another run holds it
     */
    static Optional<Journal> open(State state, Cell cell, String run, Optional<String> plan, Instant since) {
        String key = Keys.head(cell);
        Instant now = state.serverTime();
        Optional<State.Kept<Head>> kept = state.get(key, Head.CODEC);
        Head old = kept.map(State.Kept::value).orElseGet(() -> Head.first(cell));
        if (old.lease().filter(lease -> lease.until().isAfter(now)).isPresent()) {
            return Optional.empty();
        }
        Head mine = old.leased(old.epoch() + 1, new Head.Lease(run, now.plus(LEASE)));
        Optional<String> version = kept.map(some -> state.replace(key, Head.CODEC, some.version(), mine))
                .orElseGet(() -> state.create(key, Head.CODEC.encode(mine)));
        return version.map(some -> new Journal(state, run, plan, mine, some, Past.read(state, mine, since)));
    }

    Cell cell() {
        return head.cell();
    }

    Past past() {
        return past;
    }

    /** Writes the lines as one entry, and returns it; from then on it counts. */
    Entry append(List<Line> lines) {
        Instant now = state.serverTime();
        Entry entry = new Entry(cell(), head.sequence() + 1, head.epoch(), run, plan, now, lines);
        write(entry);
        past.add(entry);
        move(new Head(
                cell(),
                head.epoch(),
                entry.sequence(),
                Optional.of(now),
                past.oldestOpen(),
                Optional.of(new Head.Lease(run, now.plus(LEASE)))));
        return entry;
    }

    /** Keeps the lease for longer. */
    void renew() {
        move(head.leased(head.epoch(), new Head.Lease(run, state.serverTime().plus(LEASE))));
    }

    /** Gives the lease back; the next run need not wait for its end. */
    void release() {
        move(head.released());
    }

    private void write(Entry entry) {
        String key = Keys.journal(cell(), entry.sequence());
        if (state.create(key, Entry.CODEC, entry)) {
            return;
        }
        // Something was written here that the head never came to: by a run before this one, or by one that took over.
        State.Kept<Entry> stray = state.get(key, Entry.CODEC).orElseThrow(() -> new LostLease(cell()));
        if (stray.value().epoch() > head.epoch()
                || state.replace(key, Entry.CODEC, stray.version(), entry).isEmpty()) {
            throw new LostLease(cell());
        }
    }

    private void move(Head next) {
        version = state.replace(Keys.head(cell()), Head.CODEC, version, next).orElseThrow(() -> new LostLease(cell()));
        head = next;
    }
}
