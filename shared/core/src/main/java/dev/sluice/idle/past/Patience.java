package dev.sluice.idle.past;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.Percent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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
    private static final int FOLDS = 6;
    private static final int TREES = 60;
    private static final int LEAST_CASES = 200;
    /** More machines than these would take longer to learn from, and tell no more. */
    private static final int MOST_MACHINES = 400;

    private static final int LOOK = 15;

    private final PatiencePolicy policy;
    private final Traits traits;
    private final List<Guess> guesses;
    private final Tolerance tolerance;
    private final int[] gaps;
    private final Tide tide;

    private Patience(
            PatiencePolicy policy, Traits traits, List<Guess> guesses, Tolerance tolerance, int[] gaps, Tide tide) {
        this.policy = policy;
        this.traits = traits;
        this.guesses = List.copyOf(guesses);
        this.tolerance = tolerance;
        this.gaps = gaps;
        this.tide = tide;
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
        Cases cases = Lessons.of(pasts, traits, pulse, horizon, FOLDS);
        List<Guess> guesses = new ArrayList<>();
        // A single machine lies in a single fold: beside it there is nothing to learn from.
        boolean enough = cases.size() >= LEAST_CASES
                && IntStream.range(0, FOLDS).allMatch(fold -> cases.without(fold).length >= LEAST_CASES / 2);
        if (enough) {
            Grower grower = new Grower(cases);
            // Side by side, since somebody may be waiting; each is the same whoever grows it.
            guesses.addAll(IntStream.range(0, FOLDS)
                    .parallel()
                    .mapToObj(fold -> {
                        int[] others = cases.without(fold);
                        return new Guess(grower.grow(others, TREES), Line.fit(cases, others));
                    })
                    .toList());
        }
        double[] chance = new double[cases.size()];
        for (int i = 0; i < chance.length; i++) {
            chance[i] = probability(
                    guesses.isEmpty()
                            ? cases.offset(i)
                            : guesses.get(cases.fold(i)).odds(cases.traits(i)));
        }
        double days = pasts.stream()
                .mapToDouble(past -> past.daysSeen(past.spells().end()))
                .sum();
        Tolerance tolerance = Tolerance.replayed(
                cases, chance, Math.toIntExact(policy.shortest().toMinutes()), policy.wrongStops() * days / 1000);
        int last = pasts.stream().mapToInt(past -> past.spells().end()).max().orElse(0);
        return new Patience(policy, traits, guesses, tolerance, finished(pasts), pulse.tide(last));
    }

    /** The same knowledge, with what the fleet as a whole does now. */
    public Patience at(Instant now, Collection<Activity> fleet) {
        int minute = Math.toIntExact(Math.floorDiv(now.getEpochSecond(), 60L));
        return new Patience(policy, traits, guesses, tolerance, gaps, Tide.of(fleet, minute));
    }

    /** What can be expected of a machine at the end of the last slot that was seen of it. */
    public Prospect judge(Activity machine) {
        Past past = new Past(machine);
        int age = age(past);
        double chance = age == 0 ? 1 : chance(past, age);
        double accepted = accepted(age);
        boolean enough = age > 0 && enough(age, chance);
        int patience = enough ? age : patience(past, age);
        return new Prospect(
                enough,
                Duration.ofMinutes(age),
                new Percent(100 * chance),
                new Percent(100 * accepted),
                Duration.ofMinutes(patience),
                sentence(age, chance, accepted));
    }

    /** Only whether it is unlikely that work comes back soon: {@link Prospect#returnUnlikely} without its reasons. */
    public boolean returnUnlikely(Activity machine) {
        if (machine.idleFor().compareTo(policy.shortest()) < 0) {
            return false;
        }
        Past past = new Past(machine);
        int age = age(past);
        return age > 0 && enough(age, chance(past, age));
    }

    private static int age(Past past) {
        Spells spells = past.spells();
        int last = spells.size() - 1;
        return last < 0 || spells.state(last) != State.IDLE ? 0 : spells.end() - past.gapStart(last);
    }

    /** The chance when the rest has come to this age, which is now or later. */
    private double chance(Past past, int age) {
        int last = past.spells().size() - 1;
        double[] x = traits.of(past, last, past.spells().end(), past.gapStart(last) + age, tide);
        if (guesses.isEmpty()) {
            return probability(x[Traits.OWN_CHANCE]);
        }
        double odds = 0;
        for (Guess guess : guesses) {
            odds += guess.odds(x) / guesses.size();
        }
        return probability(odds);
    }

    private boolean enough(int age, double chance) {
        return age >= policy.shortest().toMinutes()
                && (chance <= accepted(age) || age >= policy.longest().toMinutes());
    }

    private double accepted(int age) {
        return Math.min(policy.accepted().fraction(), tolerance.accepted(age));
    }

    private int patience(Past past, int age) {
        int longest = Math.toIntExact(policy.longest().toMinutes());
        int later = age;
        while (later < longest) {
            later = Math.min(longest, later + Math.max(LOOK, later / 8));
            if (age == 0 ? later >= longest : enough(later, chance(past, later))) {
                break;
            }
        }
        return Math.max(later, Math.toIntExact(policy.shortest().toMinutes()));
    }

    private String sentence(int age, double chance, double accepted) {
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
                "idle for %d h %02d min; %s; here the chance is %.1f %%, accepted %.1f %%",
                age / 60,
                age % 60,
                fleet,
                100 * chance,
                100 * accepted);
    }

    private static double probability(double odds) {
        return 1 / (1 + Math.exp(-odds));
    }

    private static int[] finished(List<Past> pasts) {
        return pasts.stream()
                .flatMapToInt(past ->
                        IntStream.range(0, past.gapsBy(Integer.MAX_VALUE - 1)).map(past::gapLength))
                .sorted()
                .toArray();
    }
}
