package dev.sluice.record;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.Cell;
import dev.sluice.model.Mode;
import dev.sluice.model.Notice;
import dev.sluice.model.PlanRef;
import dev.sluice.model.RunStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * That a run began, and how it ended. Written before anything is done, so that an undo finds even a run that crashed.
 *
 * @param parent the run that asked for this one; empty where a schedule or a person did
 * @param what {@code look}, {@code apply} or {@code undo}
 * @param end empty while it runs, and for ever if it crashed
 */
public record RunRecord(
        String run,
        Optional<String> parent,
        String what,
        String capability,
        Mode mode,
        String trigger,
        List<Cell> cells,
        Instant startedAt,
        Optional<End> end) {
    public static final Codec<RunRecord> CODEC = new Codec<>("sluice.run", 2, RunRecord::write, RunRecord::read);

    /**
     * How a run ended.
     *
     * @param outcomes how many steps ended in which way
     */
    public record End(
            Instant at, RunStatus status, Optional<PlanRef> plan, Map<String, String> outcomes, List<Notice> notices) {
        public End {
            requireNonNull(at, "at is null");
            requireNonNull(status, "status is null");
            requireNonNull(plan, "plan is null");
            outcomes = Map.copyOf(outcomes);
            notices = List.copyOf(notices);
        }

        private Map<String, Object> write() {
            return new JsonBuilder()
                    .put("at", at)
                    .objects("notices", notices, ModelJson::notice)
                    .put("outcomes", outcomes)
                    .object("plan", plan, ModelJson::planRef)
                    .put("status", status.name())
                    .build();
        }

        private static End read(JsonObject json) {
            return new End(
                    json.instant("at"),
                    json.choice("status", RunStatus.class),
                    json.objectOrNone("plan", ModelJson::planRef),
                    json.map("outcomes"),
                    json.objects("notices", ModelJson::notice));
        }
    }

    public RunRecord {
        requireNonNull(run, "run is null");
        requireNonNull(parent, "parent is null");
        requireNonNull(what, "what is null");
        requireNonNull(capability, "capability is null");
        requireNonNull(mode, "mode is null");
        requireNonNull(trigger, "trigger is null");
        cells = List.copyOf(cells);
        requireNonNull(startedAt, "startedAt is null");
        requireNonNull(end, "end is null");
    }

    /** Of a run that a schedule or a person asked for. */
    public RunRecord(
            String run,
            String what,
            String capability,
            Mode mode,
            String trigger,
            List<Cell> cells,
            Instant startedAt,
            Optional<End> end) {
        this(run, Optional.empty(), what, capability, mode, trigger, cells, startedAt, end);
    }

    public RunRecord ended(End with) {
        return new RunRecord(run, parent, what, capability, mode, trigger, cells, startedAt, Optional.of(with));
    }

    private Map<String, Object> write() {
        return new JsonBuilder()
                .put("capability", capability)
                .texts("cells", cells.stream().map(Cell::key).toList())
                .object("end", end, End::write)
                .put("mode", mode.name())
                .text("parent", parent)
                .put("run", run)
                .put("startedAt", startedAt)
                .put("trigger", trigger)
                .put("what", what)
                .build();
    }

    private static RunRecord read(JsonObject json, int version) {
        return new RunRecord(
                json.text("run"),
                json.textOrNone("parent"),
                json.text("what"),
                json.text("capability"),
                json.choice("mode", Mode.class),
                json.text("trigger"),
                json.texts("cells").stream().map(Cell::of).toList(),
                json.instant("startedAt"),
                json.objectOrNone("end", End::read));
    }
}
