package dev.sluice.record;

import dev.sluice.model.ActionName;
import dev.sluice.model.Cell;
import dev.sluice.model.Mode;
import dev.sluice.model.Money;
import dev.sluice.model.Notice;
import dev.sluice.model.Outcome;
import dev.sluice.model.Place;
import dev.sluice.model.PlanRef;
import dev.sluice.model.ResourceRef;
import dev.sluice.model.RunStatus;
import dev.sluice.model.Saving;
import dev.sluice.model.Step;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One of each document, with every field filled and every variant met. */
final class Samples {
    static final Cell CELL = Cell.of("aws/123456789012/us-east-1");
    static final Instant AT = Instant.parse("2026-09-21T03:00:00.250Z");
    static final String HASH = "0123456789abcdef".repeat(4);

    private Samples() {}

    static Step step(String id, Place place) {
        return new Step(
                id,
                new ActionName("machine.stop", 1),
                new ResourceRef(CELL, "machine", "i-" + id),
                "idle for 3 h; \"quoted\", a \\ and a line\nbreak, ünïcödé",
                Map.of("idle-since", "2026-09-21T00:00:00Z"),
                Map.of("launched", "2026-09-01T00:00:00Z", "owner", "ann"),
                new Saving(
                        Optional.of(Money.usd("3.0600")),
                        Optional.of(Money.usd("0")),
                        "price table of 2026-07-20",
                        "net"),
                8,
                Optional.of("ann"),
                place);
    }

    static Step bare() {
        return new Step(
                "s-bare",
                new ActionName("machine.start", 1),
                new ResourceRef(CELL, "machine", "i-bare"),
                "why",
                Map.of(),
                Map.of(),
                new Saving(Optional.empty(), Optional.empty(), "no price is known", "not known"),
                0,
                Optional.empty(),
                Place.FREE);
    }

    static Plan plan() {
        return new Plan(
                "plan-1",
                "run-1",
                "idle",
                Mode.REPORT,
                AT,
                AT.plusSeconds(86_400),
                "fingerprint",
                Map.of(CELL, 40, Cell.of("aws/123456789012/eu-west-1"), 2),
                Set.of(CELL),
                List.of(step("s-1", Place.FREE), step("s-2", new Place.Deferred("per-owner", "3 of 3")), bare()));
    }

    static Entry entry() {
        ActRef ref = new ActRef(6, "s-0");
        return new Entry(
                CELL,
                7,
                3,
                "run-1",
                Optional.of("plan-1"),
                AT,
                List.of(
                        new Line.Intended(
                                step("s-1", Place.FREE),
                                Map.of("state", "running"),
                                Optional.of(bare()),
                                Optional.empty(),
                                Optional.empty()),
                        new Line.Intended(
                                bare(),
                                Map.of(),
                                Optional.empty(),
                                Optional.of("a start is not taken back"),
                                Optional.of(ref)),
                        new Line.Ended(ref, new Outcome.Done("read back as stopped")),
                        new Line.Ended(ref, new Outcome.Refused("changed", "it woke")),
                        new Line.Ended(ref, new Outcome.Failed("InsufficientInstanceCapacity", "no capacity")),
                        new Line.Ended(ref, new Outcome.Pending("ticket", "stopping"))));
    }

    static Head head() {
        return new Head(CELL, 3, 7, Optional.of(AT), 7, Optional.of(new Head.Lease("run-1", AT.plusSeconds(600))));
    }

    static Ledger ledger() {
        ResourceRef ref = new ResourceRef(CELL, "machine", "i-1");
        return new Ledger(
                List.of(
                        new Ledger.Act(AT, "run-1", "s-1", ref, 8, Optional.of(Money.usd("3.06")), Optional.of("ann")),
                        new Ledger.Act(AT, "run-1", "s-2", ref, 0, Optional.empty(), Optional.empty())),
                List.of(new Ledger.WrongStop(AT, "run-1", ref)),
                List.of(new Ledger.Shield(ref, AT.plusSeconds(60), "undone")),
                List.of(new Ledger.Halt(CELL, "idle", new Notice("idle-share", "too many"))));
    }

    static Marks marks() {
        ResourceRef ref = new ResourceRef(CELL, "machine", "i-1");
        return new Marks(List.of(
                new Marks.Mark(ref, "s-1", AT, "warn-1", Optional.of(AT.plusSeconds(60))),
                new Marks.Mark(ref, "s-2", AT, "warn-2", Optional.empty())));
    }

    static RunRecord run() {
        return new RunRecord(
                        "run-1",
                        Optional.of("run-0"),
                        "look",
                        "idle",
                        Mode.ACT,
                        "look:t-1",
                        List.of(CELL),
                        AT,
                        Optional.empty())
                .ended(new RunRecord.End(
                        AT.plusSeconds(5),
                        RunStatus.INCOMPLETE,
                        Optional.of(new PlanRef("plan-1", HASH, AT.plusSeconds(3600))),
                        Map.of("Done", "2"),
                        List.of(new Notice("deadline", "1 left"))));
    }

    static TriggerRecord trigger() {
        return new TriggerRecord(
                "look:t-1",
                "run-1",
                AT.plusSeconds(3600),
                Optional.of(RunStatus.COMPLETE),
                Optional.of(new PlanRef("plan-1", HASH, AT.plusSeconds(3600))));
    }

    static Telling telling() {
        return new Telling("act-1", AT, "idle", "Sluice acted", "Run run-1:\n- machine.stop");
    }

    static OutboxEntry waiting() {
        return new OutboxEntry(
                telling(),
                Optional.of("topic"),
                2,
                true,
                Optional.of(new OutboxEntry.Claim("run-2", AT.plusSeconds(300))));
    }

    static Told told() {
        return new Told("act-1", "topic", AT, "run-2");
    }
}
