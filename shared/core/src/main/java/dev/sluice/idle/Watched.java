package dev.sluice.idle;

import dev.sluice.cloud.Samples;
import dev.sluice.cloud.Series;
import dev.sluice.cloud.Signal;
import dev.sluice.idle.past.Activity;
import dev.sluice.model.Accelerators;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.model.Machine;
import dev.sluice.model.MachineState;
import dev.sluice.model.Purchase;
import dev.sluice.model.ResourceRef;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One machine of a replay: what a run would find of it, made of the samples that were shown. One series speaks for all of its
 * devices. It was started when it was first seen, or first seen again after a stop.
 */
final class Watched {
    /** An address must name some cloud; which one says nothing here. */
    private static final Cell CELL = new Cell(Cloud.values()[0], "replay", "replay");

    private final IdlePolicy policy;
    private final String id;
    private final Series device;
    private final Series job;
    private Optional<String> cluster = Optional.empty();
    private Optional<Instant> launched = Optional.empty();
    private Activity past = Activity.NONE;
    private Activity taught = Activity.NONE;
    private Samples recent = Samples.NONE;
    private Samples jobs = Samples.NONE;
    private Optional<Seen> seen = Optional.empty();
    private Instant now = Instant.MIN;

    Watched(String id, IdlePolicy policy) {
        this.id = id;
        this.policy = policy;
        device = new Series(id, Signal.ACCELERATOR_UTILIZATION, "", false, id);
        job = new Series(id, Signal.LIFE_SIGN, LookByLook.JOBS.key(), false, id);
    }

    Optional<String> cluster() {
        return cluster;
    }

    /** What it did, up to the last look. */
    Activity activity() {
        return seen.map(Seen::activity).orElse(past);
    }

    /** What it did, up to what was remembered before the last look: a run learns from that while it reads. */
    Activity taught() {
        return taught;
    }

    /** What the look at this moment showed. */
    Optional<Seen> seen(Instant moment) {
        return seen.filter(one -> now.equals(moment));
    }

    void past(Samples bins, Duration width) {
        startedWith(bins);
        past = past.with(bins, width, policy.patience().busyFrom());
        taught = past;
    }

    void show(Shown shown, IdleJudge judge) {
        cluster = cluster.or(shown::cluster);
        now = shown.now();
        taught = past;
        startedWith(shown.samples());
        Instant from = Spans.floor(now.minus(policy.recent()), shown.period());
        Samples all = recent.then(shown.samples());
        past = past.with(
                all.between(Long.MIN_VALUE, from.getEpochSecond()),
                shown.period(),
                policy.patience().busyFrom());
        recent = all.between(from.getEpochSecond(), Long.MAX_VALUE);
        jobs = jobs.then(shown.jobs()).between(from.getEpochSecond(), Long.MAX_VALUE);
        Seen look = judge.see(facts(), new CellFacts(List.of(), true, from, now, now, shown.period()), List.of());
        past = past.with(
                look.sight().settled(), shown.period(), policy.patience().busyFrom());
        seen = Optional.of(look);
    }

    void stopped() {
        past = activity().stopped();
        launched = Optional.empty();
        recent = Samples.NONE;
        jobs = Samples.NONE;
        seen = Optional.empty();
    }

    private void startedWith(Samples samples) {
        if (launched.isEmpty() && !samples.isEmpty()) {
            launched = Optional.of(Instant.ofEpochSecond(samples.second(0)));
        }
    }

    private MachineFacts facts() {
        MachineFacts facts = MachineFacts.of(machine())
                .measured(List.of(device), recent.isEmpty() ? Map.of() : Map.of(device, recent), Optional.empty())
                .withPast(past);
        return jobs.isEmpty() ? facts : facts.withSigns(List.of(job), Map.of(job, jobs));
    }

    private Machine machine() {
        return new Machine(
                new ResourceRef(CELL, "machine", id),
                "",
                "replayed",
                new Accelerators(Accelerators.Kind.OTHER, "replayed", 1, BigDecimal.ONE, 0),
                MachineState.RUNNING,
                launched.orElse(now),
                Purchase.ON_DEMAND,
                Optional.empty(),
                cluster,
                false,
                Optional.empty(),
                Map.of());
    }
}
