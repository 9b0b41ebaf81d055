package dev.sluice.idle.past;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.Percent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * What was learned from a fleet's past: how likely it is that work comes back to a machine that has been idle for a while,
 * and how much of that chance can be accepted. Immutable. The same past, in any order, gives the same answers.
 */
public final class Patience {
    /** More machines than these would take longer to learn from, and tell no more. */
    private static final int MOST_MACHINES = 400;

    private final PatiencePolicy policy;
    private final Chances chances;
    private final Tolerance tolerance;
    private final int[] gaps;

    private Patience(PatiencePolicy policy, Chances chances, Tolerance tolerance, int[] gaps) {
        this.policy = policy;
        this.chances = chances;
        this.tolerance = tolerance;
        this.gaps = gaps;
    }

    /** Learns from the past of a fleet, or of a sample of it; there may be none, which makes it cautious. */
    public static Patience learn(Collection<Activity> fleet, PatiencePolicy policy) {
        requireNonNull(policy, "policy is null");
        int horizon = Math.toIntExact(policy.restartHorizon().toMinutes());
        List<Past> pasts = fleet.stream()
                .filter(activity -> activity.spells().size() > 0)
                .sorted(Comparator.comparing(Activity::encode))
                .limit(MOST_MACHINES)
                .map(Past::new)
                .toList();
        Pulse pulse = new Pulse(pasts);
        Traits traits = new Traits(pulse, horizon);
        Cases cases = Chances.cases(pasts, traits, pulse, horizon);
        int last = pasts.stream().mapToInt(past -> past.spells().end()).max().orElse(0);
        Chances chances = new Chances(traits, Chances.learn(cases), pulse.tides(last));
        double days = pasts.stream()
                .mapToDouble(past -> past.daysSeen(past.spells().end()))
                .sum();
        double[] chance = chances.of(cases);
        Tolerance tolerance = Tolerance.replayed(
                cases,
                chance,
                chances.needed(cases, chance, pulse),
                Math.toIntExact(policy.shortest().toMinutes()),
                days,
                policy.wrongStops());
        return new Patience(policy, chances, tolerance, finished(pasts));
    }

    /** The same knowledge, with what the fleet as a whole does now. */
    public Patience at(Instant now, Collection<Activity> fleet) {
        int minute = Math.toIntExact(Math.floorDiv(now.getEpochSecond(), 60L));
        return new Patience(policy, chances.at(Tide.of(fleet, minute)), tolerance, gaps);
    }

    /** What can be expected of a machine at the end of the last slot that was seen of it. */
    public Prospect judge(Activity machine) {
        Past past = new Past(machine);
        int age = age(past);
        double chance = age == 0 ? 1 : chances.of(past, age);
        double accepted = accepted(age);
        boolean enough = age > 0 && enough(past, age);
        int patience = enough ? age : patience(past, age);
        return new Prospect(
                enough,
                Duration.ofMinutes(age),
                new Percent(100 * chance),
                new Percent(100 * accepted),
                Duration.ofMinutes(patience),
                sentence(age, chance, accepted, enough));
    }

    /** Only whether it is unlikely that work comes back soon: {@link Prospect#returnUnlikely} without its reasons. */
    public boolean returnUnlikely(Activity machine) {
        if (machine.idleFor().compareTo(policy.shortest()) < 0) {
            return false;
        }
        Past past = new Past(machine);
        int age = age(past);
        return age > 0 && enough(past, age);
    }

    private static int age(Past past) {
        Spells spells = past.spells();
        int last = spells.size() - 1;
        return last < 0 || spells.state(last) != State.IDLE ? 0 : spells.end() - past.gapStart(last);
    }

    private boolean enough(Past past, int age) {
        return age >= policy.shortest().toMinutes() && (age >= policy.longest().toMinutes() || held(past, age));
    }

    private boolean held(Past past, int age) {
        for (int before : Held.moments()) {
            int then = age - before;
            if ((before == 0 || then >= Held.STEP) && chances.of(past, then) > accepted(then)) {
                return false;
            }
        }
        return true;
    }

    private double accepted(int age) {
        return Math.min(policy.accepted().fraction(), tolerance.accepted(age));
    }

    private int patience(Past past, int age) {
        int longest = Math.toIntExact(policy.longest().toMinutes());
        int later = age;
        while (later < longest) {
            later = Math.min(longest, later + Math.max(Held.STEP, later / 8));
            if (age == 0 ? later >= longest : enough(past, later)) {
                break;
            }
        }
        return Math.max(later, Math.toIntExact(policy.shortest().toMinutes()));
    }

    private String sentence(int age, double chance, double accepted, boolean enough) {
        if (age == 0) {
            return "not idle";
        }
        long horizon = policy.restartHorizon().toMinutes();
        int lasted = 0;
        int ended = 0;
        for (int i = gaps.length - 1; i >= 0 && gaps[i] >= age; i--) {
            lasted++;
            ended += gaps[i] < age + horizon ? 1 : 0;
        }
        String fleet = lasted == 0
                ? "no gap of this fleet that lasted this long has ended"
                : String.format(
                        Locale.ROOT,
                        "of %d gaps of this fleet that lasted this long, %.1f %% ended within %d min",
                        lasted,
                        100.0 * ended / lasted,
                        horizon);
        return String.format(
                Locale.ROOT,
                "idle for %d h %02d min; %s; here the chance is %.1f %%, accepted %.1f %%%s",
                age / 60,
                age % 60,
                fleet,
                100 * chance,
                100 * accepted,
                !enough && chance <= accepted && age >= policy.shortest().toMinutes()
                        ? ", not yet for " + Held.MINUTES + " min"
                        : "");
    }

    private static int[] finished(List<Past> pasts) {
        return pasts.stream()
                .flatMapToInt(past ->
                        IntStream.range(0, past.gapsBy(Integer.MAX_VALUE - 1)).map(past::gapLength))
                .sorted()
                .toArray();
    }
}
