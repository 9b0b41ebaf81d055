package dev.sluice.idle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cloud.Samples;
import dev.sluice.cloud.Series;
import dev.sluice.cloud.Signal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** What must hold of any machine: seeing less, or seeing more life, never makes a machine idle. */
class IdleCheckProperties {
    private static final List<Signal> SIGNS =
            List.of(Signal.CPU, Signal.NETWORK_IN, Signal.NETWORK_OUT, Signal.ACCELERATOR_POWER);

    @Property
    void decide_samplesRemoved_neverTurnsIdle(@ForAll long seed) {
        Random random = new Random(seed);
        MachineFacts facts = some(random, "i-1").facts();
        Map<Series, Samples> fewer = new HashMap<>();
        facts.devices().forEach((series, samples) -> fewer.put(series, thinned(samples, random)));

        neverTurnsIdle(facts, facts.measured(facts.known(), fewer, facts.unread()));
    }

    @Property
    void decide_seriesRemoved_neverTurnsIdle(@ForAll long seed, @ForAll @IntRange(min = 0, max = 3) int gone) {
        MachineFacts facts = some(new Random(seed), "i-1").facts();
        List<Series> known = new ArrayList<>(facts.known());
        if (gone < known.size()) {
            known.remove(gone);
        }

        neverTurnsIdle(facts, facts.measured(known, facts.devices(), facts.unread()));
    }

    @Property
    void decide_signOfLifeAdded_neverTurnsIdle(
            @ForAll long seed, @ForAll @IntRange(min = 0, max = 3) int signal, @ForAll @IntRange(max = 35) int ago) {
        Random random = new Random(seed);
        Given given = some(random, "i-1");
        MachineFacts before = given.facts();
        given.sign(SIGNS.get(signal), "", slot -> slot == ago ? 100_000 : 0);
        // The sign stands beside what was read before, it does not replace it.
        MachineFacts added = given.facts();
        List<Series> asked = new ArrayList<>(before.asked());
        asked.addAll(added.asked());
        Map<Series, Samples> others = new HashMap<>(added.others());
        others.putAll(before.others());

        neverTurnsIdle(before, before.withSigns(asked, others));
    }

    @Property
    void decide_readFailed_neverTurnsIdle(@ForAll long seed) {
        MachineFacts facts = some(new Random(seed), "i-1").facts();

        neverTurnsIdle(facts, facts.measured(facts.known(), facts.devices(), Optional.of("refused")));
        neverTurnsIdle(facts, facts.doubted(Optional.of("refused")));
    }

    @Property
    void decide_anything_onlyIdleIsProposed(@ForAll long seed) {
        Random random = new Random(seed);
        for (Decision decision : decide(fleet(random))) {
            if (decision.proposal().isPresent()) {
                assertThat(decision.verdict()).isInstanceOf(Verdict.Idle.class);
                assertThat(decision.finding().blocks()).isEmpty();
            }
        }
    }

    @Property
    void decide_machinesInAnotherOrder_sameDecisions(@ForAll long seed) {
        Random random = new Random(seed);
        List<MachineFacts> fleet = fleet(random);
        List<MachineFacts> shuffled = new ArrayList<>(fleet);
        Collections.shuffle(shuffled, random);

        assertThat(decide(shuffled)).isEqualTo(decide(fleet));
    }

    private static void neverTurnsIdle(MachineFacts before, MachineFacts after) {
        if (!isIdle(before)) {
            assertThat(isIdle(after)).isFalse();
        }
    }

    private static boolean isIdle(MachineFacts facts) {
        return decide(List.of(facts)).getFirst().verdict() instanceof Verdict.Idle;
    }

    private static List<Decision> decide(List<MachineFacts> facts) {
        return Given.decide("", true, facts);
    }

    private static List<MachineFacts> fleet(Random random) {
        List<MachineFacts> fleet = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            Given given = some(random, "i-" + i);
            given.cluster = random.nextInt(3) == 0 ? Optional.of("train") : Optional.empty();
            fleet.add(given.facts());
        }
        return fleet;
    }

    /** Mostly idle, with some of everything that may go wrong. */
    private static Given some(Random random, String id) {
        Given given = Given.machine(id);
        given.devices = 1 + random.nextInt(4);
        given.localDisks = random.nextInt(4) == 0;
        for (int device = 0; device < given.devices; device++) {
            given.use(device, shape(random));
        }
        if (random.nextInt(6) == 0) {
            given.sign(Signal.CPU, "", shape(random));
        }
        given.partitioned = random.nextInt(8) == 0;
        given.past = random.nextBoolean();
        return given;
    }

    /** Busy only in the last two hours: before that, the past that every machine here is given says idle. */
    private static DoubleUnaryOperator shape(Random random) {
        int bound = random.nextInt(22);
        return switch (random.nextInt(10)) {
            case 0 -> ago -> ago >= bound && ago < 22 ? 90 : 0;
            case 1 -> ago -> ago == bound ? 90 : 0;
            case 2 -> ago -> ago == bound ? Double.NaN : 0;
            case 3 -> ago -> ago < bound / 4 ? Double.NaN : 0;
            default -> ago -> 0;
        };
    }

    /** Takes out stretches of at least two slots: a single missed beat between two idle slots is bridged, on purpose. */
    private static Samples thinned(Samples samples, Random random) {
        boolean[] kept = new boolean[samples.size()];
        int n = 0;
        Arrays.fill(kept, true);
        for (int holes = random.nextInt(4); holes > 0; holes--) {
            int at = random.nextInt(Math.max(1, kept.length - 1));
            Arrays.fill(kept, at, Math.min(kept.length, at + 2 + random.nextInt(3)), false);
        }
        for (boolean there : kept) {
            n += there ? 1 : 0;
        }
        long[] seconds = new long[n];
        double[] values = new double[n];
        int at = 0;
        for (int i = 0; i < kept.length; i++) {
            if (kept[i]) {
                seconds[at] = samples.second(i);
                values[at++] = samples.value(i);
            }
        }
        return new Samples(Arrays.copyOf(seconds, n), Arrays.copyOf(values, n));
    }
}
