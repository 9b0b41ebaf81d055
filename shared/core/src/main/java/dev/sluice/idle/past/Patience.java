package dev.sluice.idle.past;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.Percent;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.IntStream;

/** What was learned from a fleet's past: how likely work comes back to a machine that has been idle for a while. */
public final class Patience {
    /** Weight of the prior, in gaps: a chance of horizon / (horizon + idle so far). */
    private static final double PRIOR = 8;

    private static final double REFERENCE_MINUTES = 120;
    private static final double ACCEPTED_AT_REFERENCE = 0.1;

    private final PatiencePolicy policy;
    private final int[] gaps;

    private Patience(PatiencePolicy policy, int[] gaps) {
        this.policy = policy;
        this.gaps = gaps;
    }

    /** Learns from the past of a fleet, or of a sample of it; their order does not matter, and there may be none. */
    public static Patience learn(Collection<Activity> fleet, PatiencePolicy policy) {
        requireNonNull(policy, "policy is null");
        int[] gaps = fleet.stream().flatMapToInt(Patience::gaps).sorted().toArray();
        return new Patience(policy, gaps);
    }

    /** What can be expected of a machine at the end of the last slot that was seen of it. */
    public Prospect judge(Activity machine) {
        Duration idleFor = machine.idleFor();
        long age = idleFor.toMinutes();
        double chance = chance(age);
        double accepted = accepted(age);
        boolean enough = enough(age, chance, accepted);
        long patience = age;
        while (!enough(patience, chance(patience), accepted(patience))) {
            patience += 15;
        }
        String sentence = String.format(
                Locale.ROOT,
                "idle for %d h %02d min; %.1f %% chance of work within %d min; accepted %.1f %%",
                age / 60,
                age % 60,
                100 * chance,
                policy.restartHorizon().toMinutes(),
                100 * accepted);
        return new Prospect(
                age > 0 && enough,
                idleFor,
                new Percent(100 * chance),
                new Percent(100 * accepted),
                Duration.ofMinutes(patience),
                sentence);
    }

    private boolean enough(long age, double chance, double accepted) {
        return age >= policy.shortest().toMinutes()
                && (chance <= accepted || age >= policy.longest().toMinutes());
    }

    private double accepted(long age) {
        return Math.min(policy.accepted().fraction(), ACCEPTED_AT_REFERENCE * age / REFERENCE_MINUTES);
    }

    private double chance(long age) {
        long horizon = policy.restartHorizon().toMinutes();
        long lasted = 0;
        long ended = 0;
        for (int gap : gaps) {
            if (gap >= age) {
                lasted++;
                ended += gap < age + horizon ? 1 : 0;
            }
        }
        return (ended + PRIOR * horizon / (horizon + age)) / (lasted + PRIOR);
    }

    private static IntStream gaps(Activity machine) {
        Spells spells = machine.spells();
        return IntStream.range(0, Math.max(0, spells.size() - 1))
                .filter(i -> spells.state(i) == State.IDLE && spells.state(i + 1) == State.BUSY)
                .map(i -> spells.end(i) - spells.start(i));
    }
}
