package dev.sluice.record;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.Cell;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One document of a cell's journal. It counts only once the head's sequence has reached it.
 *
 * @param sequence 1 for the first, and without holes
 * @param epoch of the lease under which it was written
 * @param plan what was being applied; empty in an undo
 * @param at by the clock of the state store
 */
public record Entry(
        Cell cell, long sequence, long epoch, String run, Optional<String> plan, Instant at, List<Line> lines) {
    public static final Codec<Entry> CODEC = new Codec<>("sluice.journal", 1, Entry::write, Entry::read);

    public Entry {
        requireNonNull(cell, "cell is null");
        if (sequence < 1) {
            throw new IllegalArgumentException("sequence is less than 1: " + sequence);
        }
        requireNonNull(run, "run is null");
        requireNonNull(plan, "plan is null");
        requireNonNull(at, "at is null");
        lines = List.copyOf(lines);
    }

    private Map<String, Object> write() {
        return new JsonBuilder()
                .put("at", at)
                .put("cell", cell.key())
                .put("epoch", epoch)
                .objects("lines", lines, Line::write)
                .text("plan", plan)
                .put("run", run)
                .put("sequence", sequence)
                .build();
    }

    private static Entry read(JsonObject json, int version) {
        return new Entry(
                json.word("cell", Cell::of),
                json.number("sequence"),
                json.number("epoch"),
                json.text("run"),
                json.textOrNone("plan"),
                json.instant("at"),
                json.objects("lines", Entry::line));
    }

    private static Line line(JsonObject json) {
        String is = json.text("is");
        return switch (is) {
            case "intended" ->
                new Line.Intended(
                        json.object("step", ModelJson::step),
                        json.map("before"),
                        json.objectOrNone("inverse", ModelJson::step),
                        json.textOrNone("never"),
                        json.objectOrNone("undoes", ActRef::read));
            case "ended" ->
                new Line.Ended(json.object("act", ActRef::read), json.object("outcome", ModelJson::outcome));
            default -> throw new IllegalArgumentException("no such line: " + is);
        };
    }
}
