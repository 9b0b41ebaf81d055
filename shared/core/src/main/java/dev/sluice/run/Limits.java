package dev.sluice.run;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.Money;
import dev.sluice.model.Percent;
import dev.sluice.policy.Fields;
import dev.sluice.policy.Section;
import java.time.Duration;
import java.util.List;

/**
 * How much may be done within 24 hours, over all runs and all cells, and when. All limits hold at once.
 *
 * @param machinesPerDay acts, at most
 * @param acceleratorsPerDay whole-device equivalents, at most
 * @param dollarsPerHour sum of the list prices per hour of what was stopped within 24 hours
 * @param fleetShare share of a cell's fleet, rounded down, and one machine at least
 * @param fleetMinimum in a fleet smaller than this the share is not asked
 * @param perOwner machines of one named owner; what nobody owns is not counted here
 * @param deferUnpriced whether a step without a known price waits, rather than counting as no dollars
 * @param notice how long an owner has between being told and the act, in mode warn
 * @param wrongStops so many wrong stops within 24 hours halt all acting
 * @param windows when acts are allowed; any time if empty
 * @param quiet days on which nothing is done
 */
public record Limits(
        int machinesPerDay,
        int acceleratorsPerDay,
        Money dollarsPerHour,
        Percent fleetShare,
        int fleetMinimum,
        int perOwner,
        boolean deferUnpriced,
        Duration notice,
        int wrongStops,
        List<Window> windows,
        List<QuietDays> quiet) {
    /** Its part of the policy file. */
    public static final Section<Limits> SECTION = new Section<>(
            "limits", "How much may be done within 24 hours, over all runs together, and when.", Limits::read);

    private static final int MANY = 100_000;

    public Limits {
        requireNonNull(dollarsPerHour, "dollarsPerHour is null");
        requireNonNull(fleetShare, "fleetShare is null");
        requireNonNull(notice, "notice is null");
        windows = List.copyOf(windows);
        quiet = List.copyOf(quiet);
    }

    private static Limits read(Fields fields) {
        return new Limits(
                fields.integer("machines-per-day", 10, 0, MANY, "Machines acted on within 24 hours, at most."),
                fields.integer("accelerators-per-day", 80, 0, MANY, "Accelerators acted on within 24 hours, at most."),
                fields.dollars(
                        "dollars-per-hour",
                        Money.usd("250"),
                        "Sum of the list prices per hour of what is acted on within 24 hours, at most."),
                fields.percent(
                        "fleet-share",
                        new Percent(20),
                        Percent.ZERO,
                        Percent.FULL,
                        "Share of the machines of one account and region acted on within 24 hours, at most;"
                                + " one machine is always allowed, unless the share is 0."),
                fields.integer(
                        "fleet-minimum", 5, 1, MANY, "In a fleet of fewer machines than this the share is not asked."),
                fields.integer(
                        "per-owner", 3, 0, MANY, "Machines of one named owner acted on within 24 hours, at most."),
                fields.flag(
                        "defer-unpriced",
                        false,
                        "Whether a step whose price is not known waits; otherwise it counts as no dollars."),
                fields.duration(
                        "notice",
                        Duration.ofHours(24),
                        Duration.ofMinutes(5),
                        Duration.ofDays(30),
                        "In mode warn: the time between telling the owner and the act."),
                fields.integer(
                        "wrong-stops", 3, 1, MANY, "So many machines restarted by people within 24 hours halt all."),
                fields.objects("windows", Window::read, "When acts are allowed; any time if there are none."),
                fields.objects("quiet", QuietDays::read, "Days on which nothing is done."));
    }
}
