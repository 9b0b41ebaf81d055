package dev.sluice.record;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.Cell;
import dev.sluice.model.Money;
import dev.sluice.model.Notice;
import dev.sluice.model.ResourceRef;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What counts over the last 24 hours, over all cells and runs: one document, changed by compare-and-set before an act, so
 * that runs side by side cannot together exceed a limit. Everything in it but the halts follows from the journals.
 *
 * @param halts why a look found that nothing of a cell may be acted on, until a later look takes it back
 */
public record Ledger(List<Act> acts, List<WrongStop> wrongStops, List<Shield> shields, List<Halt> halts) {
    /** How far back the limits count. */
    public static final Duration WINDOW = Duration.ofHours(24);

    public static final Codec<Ledger> CODEC = new Codec<>("sluice.ledger", 1, Ledger::write, Ledger::read);

    /** Nothing counted yet. */
    public static final Ledger EMPTY = new Ledger(List.of(), List.of(), List.of(), List.of());

    /**
     * An act that was granted a place within the limits.
     *
     * @param dollars list price per hour; empty where it isn't known
     */
    public record Act(
            Instant at,
            String run,
            String step,
            ResourceRef resource,
            int accelerators,
            Optional<Money> dollars,
            Optional<String> owner) {
        private Map<String, Object> write() {
            return new JsonBuilder()
                    .put("accelerators", accelerators)
                    .put("at", at)
                    .object("dollars", dollars, ModelJson::money)
                    .text("owner", owner)
                    .put("resource", ModelJson.resource(resource))
                    .put("run", run)
                    .put("step", step)
                    .build();
        }

        private static Act read(JsonObject json) {
            return new Act(
                    json.instant("at"),
                    json.text("run"),
                    json.text("step"),
                    json.object("resource", ModelJson::resource),
                    json.integer("accelerators"),
                    json.objectOrNone("dollars", ModelJson::money),
                    json.textOrNone("owner"));
        }
    }

    /** An act that people took back themselves. */
    public record WrongStop(Instant at, String run, ResourceRef resource) {
        private Map<String, Object> write() {
            return new JsonBuilder()
                    .put("at", at)
                    .put("resource", ModelJson.resource(resource))
                    .put("run", run)
                    .build();
        }

        private static WrongStop read(JsonObject json) {
            return new WrongStop(json.instant("at"), json.text("run"), json.object("resource", ModelJson::resource));
        }
    }

    /** A resource that no run touches until then. */
    public record Shield(ResourceRef resource, Instant until, String why) {
        private Map<String, Object> write() {
            return new JsonBuilder()
                    .put("resource", ModelJson.resource(resource))
                    .put("until", until)
                    .put("why", why)
                    .build();
        }

        private static Shield read(JsonObject json) {
            return new Shield(json.object("resource", ModelJson::resource), json.instant("until"), json.text("why"));
        }
    }

    /** A look's reason to let a cell be. */
    public record Halt(Cell cell, String capability, Notice notice) {
        private Map<String, Object> write() {
            return new JsonBuilder()
                    .put("capability", capability)
                    .put("cell", cell.key())
                    .put("notice", ModelJson.notice(notice))
                    .build();
        }

        private static Halt read(JsonObject json) {
            return new Halt(
                    json.word("cell", Cell::of), json.text("capability"), json.object("notice", ModelJson::notice));
        }
    }

    public Ledger {
        acts = List.copyOf(acts);
        wrongStops = List.copyOf(wrongStops);
        shields = List.copyOf(shields);
        halts = List.copyOf(halts);
    }

    /** Without what is over by now. */
    public Ledger asOf(Instant now) {
        requireNonNull(now, "now is null");
        Instant from = now.minus(WINDOW);
        return new Ledger(
                acts.stream().filter(act -> act.at().isAfter(from)).toList(),
                wrongStops.stream().filter(wrong -> wrong.at().isAfter(from)).toList(),
                shields.stream().filter(shield -> shield.until().isAfter(now)).toList(),
                halts);
    }

    private Map<String, Object> write() {
        return new JsonBuilder()
                .objects("acts", acts, Act::write)
                .objects("halts", halts, Halt::write)
                .objects("shields", shields, Shield::write)
                .objects("wrongStops", wrongStops, WrongStop::write)
                .build();
    }

    private static Ledger read(JsonObject json, int version) {
        return new Ledger(
                json.objects("acts", Act::read),
                json.objects("wrongStops", WrongStop::read),
                json.objects("shields", Shield::read),
                json.objects("halts", Halt::read));
    }
}
