package dev.sluice.idle;

import static java.util.Objects.requireNonNull;

import dev.sluice.cloud.Telemetry;
import dev.sluice.idle.past.PatiencePolicy;
import dev.sluice.model.Percent;
import dev.sluice.policy.Fields;
import dev.sluice.policy.Section;
import java.time.Duration;
import java.util.List;

/**
 * What the policy says of idle machines.
 *
 * @param patience what is busy, and how long a machine must have been idle
 * @param minimumAge younger machines are never stopped
 * @param recent the stretch in which a look reads every device closely
 * @param history the stretch from which patience is learned
 * @param sampleMachines from how many machines of the fleet patience is learned, at most
 * @param coverage the least share of samples that must be there of a rest, and of no less than the last hour
 * @param stalePeriods how many periods old the last sample of a device may be
 * @param lifeSigns what saves a machine whose devices are idle
 * @param diskLoss which machines may lose the content of local disks
 * @param band when so much of a fleet is idle that it is not believed
 * @param relist after which time series are listed again for machines that have none
 * @param scarce accelerators that are hard to get back after a stop; {@code *} stands for any characters
 */
public record IdlePolicy(
        PatiencePolicy patience,
        Duration minimumAge,
        Duration recent,
        Duration history,
        int sampleMachines,
        Percent coverage,
        int stalePeriods,
        LifeSignPolicy lifeSigns,
        AcceptedDiskLoss diskLoss,
        BandPolicy band,
        Duration relist,
        List<String> scarce) {
    public static final Section<IdlePolicy> SECTION = new Section<>(
            "idle",
            "When a machine with accelerators is idle, and which idle machines may be stopped.",
            IdlePolicy::read);

    /** The period of the samples that are read closely, and their least: what clouds keep for two weeks and longer. */
    public static final Duration PERIOD = Duration.ofMinutes(5);

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final List<String> SCARCE =
            List.of("*A100*", "*H100*", "*H200*", "*B200*", "*B300*", "*MI300*", "Trainium*", "TPU*");

    public IdlePolicy {
        requireNonNull(patience, "patience is null");
        requireNonNull(minimumAge, "minimumAge is null");
        requireNonNull(recent, "recent is null");
        requireNonNull(history, "history is null");
        requireNonNull(coverage, "coverage is null");
        requireNonNull(lifeSigns, "lifeSigns is null");
        requireNonNull(diskLoss, "diskLoss is null");
        requireNonNull(band, "band is null");
        requireNonNull(relist, "relist is null");
        scarce = List.copyOf(scarce);
    }

    /** The same, with one more metric that says by its value that a machine is in use. */
    IdlePolicy withLifeSign(Telemetry.LifeSign metric) {
        return new IdlePolicy(
                patience,
                minimumAge,
                recent,
                history,
                sampleMachines,
                coverage,
                stalePeriods,
                lifeSigns.with(metric),
                diskLoss,
                band,
                relist,
                scarce);
    }

    private static IdlePolicy read(Fields fields) {
        return new IdlePolicy(
                patience(fields),
                fields.duration(
                        "minimum-age",
                        Duration.ofHours(1),
                        Duration.ZERO,
                        Duration.ofDays(365),
                        "Machines that were started less than this ago are never stopped."),
                fields.duration(
                        "recent",
                        Duration.ofHours(3),
                        Duration.ofHours(1),
                        Duration.ofHours(24),
                        "The stretch in which every look reads every accelerator, in slots of 5 minutes."),
                fields.duration(
                        "history",
                        Duration.ofDays(14),
                        Duration.ofDays(1),
                        Duration.ofDays(35),
                        "The stretch from which patience is learned, in slots of an hour, read once."),
                fields.integer(
                        "sample-machines",
                        100,
                        0,
                        400,
                        "From how many machines of the fleet patience is learned, always the same ones."),
                fields.percent(
                        "coverage",
                        new Percent(80),
                        new Percent(50),
                        Percent.FULL,
                        "The least share of the samples of a rest, and of the last hour, that must be there; below it a machine"
                                + " is unknown."),
                fields.integer(
                        "stale-periods",
                        3,
                        1,
                        12,
                        "How many periods of 5 minutes old a device's last sample may be; beyond it a machine is unknown."),
                fields.object("life-signs", LifeSignPolicy::read, "What saves a machine whose accelerators are idle."),
                fields.object(
                        "accept-local-disk-loss",
                        AcceptedDiskLoss::read,
                        "A stop loses the content of local disks. Machines that have some are blocked, except these."),
                fields.object(
                        "halt",
                        BandPolicy::read,
                        "Acting halts where more of a fleet looks idle than it ever does: likely a fault of its telemetry."),
                fields.duration(
                        "list-again-after",
                        Duration.ofHours(24),
                        Duration.ofHours(1),
                        Duration.ofDays(30),
                        "How often series are looked for on machines that have none."),
                fields.texts(
                        "scarce-accelerators",
                        SCARCE,
                        "Accelerators that are hard to get back after a stop, named with each such stop; * stands for any"
                                + " characters."));
    }

    private static PatiencePolicy patience(Fields fields) {
        PatiencePolicy usual = PatiencePolicy.DEFAULT;
        Percent busyFrom = fields.percent(
                "busy-from",
                usual.busyFrom(),
                new Percent(0.1),
                new Percent(50),
                "A machine is busy where one accelerator reaches this utilisation.");
        return fields.object(
                "patience",
                inner -> patience(inner, usual, busyFrom),
                "How long a machine must have been idle. The number is learned from the past of the fleet and of the"
                        + " machine; these are its bounds.");
    }

    private static PatiencePolicy patience(Fields fields, PatiencePolicy usual, Percent busyFrom) {
        Duration most = Duration.ofDays(30);
        Duration shortest = fields.duration(
                "shortest", usual.shortest(), MINUTE, most, "No machine is stopped before it was idle for this long.");
        Duration longest = fields.duration(
                "longest", usual.longest(), MINUTE, most, "Idle for this long needs no further argument.");
        if (longest.compareTo(shortest) < 0) {
            fields.problem("longest", "at least as long as shortest");
            longest = shortest;
        }
        return new PatiencePolicy(
                shortest,
                longest,
                fields.percent(
                        "accepted-chance",
                        usual.accepted(),
                        Percent.ZERO,
                        Percent.FULL,
                        "The greatest chance of work coming back soon at which a machine may be stopped."),
                fields.number(
                        "wrong-stops",
                        usual.wrongStops(),
                        0,
                        1000,
                        "How many wrong stops in 1,000 machine-days are accepted."),
                fields.duration(
                        "restart-horizon",
                        usual.restartHorizon(),
                        MINUTE,
                        Duration.ofDays(1),
                        "Work that comes back sooner than this after a stop makes the stop a wrong one."),
                busyFrom);
    }
}
