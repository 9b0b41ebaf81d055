package dev.sluice.azure;

import dev.sluice.cloud.Samples;
import dev.sluice.cloud.Series;
import dev.sluice.cloud.Signal;
import dev.sluice.cloud.Telemetry.LifeSign;
import dev.sluice.cloud.Telemetry.Window;
import dev.sluice.model.Accelerators.Kind;
import dev.sluice.model.Machine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The series that agents write about some machines. Azure Monitor has no list of them over many machines: they are found by
 * reading the last hours of each, and what was read so is kept for the read that follows, which asks for the same.
 */
final class GuestSeries {
    /** An agent that was silent for longer is not found: its machine is unknown either way. */
    private static final Duration BACK = Duration.ofHours(3);

    /** So that the stretch of a run that began a little earlier lies within. */
    private static final Duration EARLIER = Duration.ofMinutes(15);

    private static final Duration SLOT = Duration.ofMinutes(5);

    /** What was read is used by the same run only. */
    private static final Duration KEPT = Duration.ofMinutes(2);

    /** What Telegraf's input amd_rocm_smi comes to: its cards are {@code card0}, {@code card1}... */
    private static final GuestMetric AMD =
            new GuestMetric("telegraf/amd_rocm_smi", "utilization_gpu", Optional.of("name"));

    private final GuestMetric guest;
    private final InstantSource clock;
    private final Map<Series, Samples> ahead = new HashMap<>();
    private Optional<Window> read = Optional.empty();

    GuestSeries(GuestMetric guest, InstantSource clock) {
        this.guest = guest;
        this.clock = clock;
    }

    /** The stretch in which a series must have a value to be found. */
    Window window() {
        Instant now = clock.instant();
        return new Window(MetricWindow.floor(now, SLOT).minus(BACK).minus(EARLIER), now, SLOT);
    }

    /** What to ask to find the series of these machines, and about which of them. */
    Map<MetricQuestion, Set<MachineId>> questions(List<Machine> machines, List<LifeSign> lifeSigns) {
        Map<MetricQuestion, Set<MachineId>> questions = new LinkedHashMap<>();
        for (Machine machine : machines) {
            MachineId id = MachineId.of(machine.id());
            GuestMetric own = metric(machine);
            questions
                    .computeIfAbsent(
                            question(id, own.namespace(), own.metric(), own.dimension()), key -> new LinkedHashSet<>())
                    .add(id);
            for (LifeSign sign : lifeSigns) {
                questions
                        .computeIfAbsent(
                                question(id, sign.namespace(), sign.metric(), Optional.empty()),
                                key -> new LinkedHashSet<>())
                        .add(id);
            }
        }
        return questions;
    }

    private static MetricQuestion question(MachineId id, String namespace, String metric, Optional<String> dimension) {
        return new MetricQuestion(id.type(), namespace, dimension, new TreeSet<>(List.of(metric)));
    }

    /** The series that these answers hold; their samples are kept for a moment. */
    synchronized List<Series> found(
            List<Machine> machines, List<LifeSign> lifeSigns, Map<MetricAnswers.Key, Samples> samples) {
        Map<String, List<MetricAnswers.Key>> byMachine = new HashMap<>();
        samples.keySet()
                .forEach(key -> byMachine
                        .computeIfAbsent(key.machine(), id -> new ArrayList<>())
                        .add(key));
        ahead.clear();
        for (Machine machine : machines) {
            for (MetricAnswers.Key key : byMachine.getOrDefault(machine.id(), List.of())) {
                Samples own = samples.getOrDefault(key, Samples.NONE);
                device(machine, key).ifPresent(series -> ahead.put(series, own));
                for (LifeSign sign : lifeSigns) {
                    if (key.equals(new MetricAnswers.Key(machine.id(), sign.namespace(), sign.metric(), ""))) {
                        ahead.put(lifeSign(machine, sign), own);
                    }
                }
            }
        }
        read = Optional.of(window());
        return ahead.keySet().stream()
                .sorted(Comparator.comparing(Series::machine).thenComparing(Series::handle))
                .toList();
    }

    /** One that is not split says nothing of each device: it is left out, but for a machine that has only one. */
    private Optional<Series> device(Machine machine, MetricAnswers.Key key) {
        GuestMetric own = metric(machine);
        boolean split = !key.dimension().isEmpty();
        MetricAnswers.Key its = new MetricAnswers.Key(machine.id(), own.namespace(), own.metric(), key.dimension());
        if (!key.equals(its) || (!split && machine.accelerators().devices() > 1)) {
            return Optional.empty();
        }
        MetricId id = new MetricId(own.namespace(), own.metric(), own.dimension(), key.dimension());
        String device = split ? key.dimension().replaceFirst("^card(?=\\d)", "") : "0";
        return Optional.of(new Series(machine.id(), Signal.ACCELERATOR_UTILIZATION, device, false, id.handle()));
    }

    private static Series lifeSign(Machine machine, LifeSign sign) {
        String handle = MetricId.whole(sign.namespace(), sign.metric()).handle();
        return new Series(machine.id(), Signal.LIFE_SIGN, sign.key(), false, handle);
    }

    private GuestMetric metric(Machine machine) {
        boolean amd = machine.accelerators().kind() == Kind.AMD_GPU && guest.equals(GuestMetric.TELEGRAF);
        return amd ? AMD : guest;
    }

    /**
     * What was read ahead of these series, where it covers this window; they are taken out of {@code wanted}. It is given
     * once: whoever asks again wants what is new.
     */
    synchronized Map<Series, Samples> ahead(Collection<Series> wanted, Window window) {
        boolean covers = read.isPresent()
                && window.period().equals(SLOT)
                && !window.from().isBefore(read.get().from())
                && !window.to().isAfter(read.get().to())
                && clock.instant().isBefore(read.get().to().plus(KEPT));
        Map<Series, Samples> given = new HashMap<>();
        if (!covers) {
            forget();
        } else {
            MetricWindow slots = MetricWindow.of(window);
            for (Iterator<Series> each = wanted.iterator(); each.hasNext(); ) {
                Series series = each.next();
                Samples samples = ahead.remove(series);
                if (samples != null) {
                    Samples within = within(samples, slots);
                    if (!within.isEmpty()) {
                        given.put(series, within);
                    }
                    each.remove();
                }
            }
        }
        return given;
    }

    /** Once it is too old for the run that read it, it is only weight. */
    private void forget() {
        if (read.isPresent() && !clock.instant().isBefore(read.get().to().plus(KEPT))) {
            ahead.clear();
            read = Optional.empty();
        }
    }

    private static Samples within(Samples samples, MetricWindow window) {
        int from = 0;
        while (from < samples.size() && !window.holds(samples.second(from))) {
            from++;
        }
        int to = from;
        while (to < samples.size() && window.holds(samples.second(to))) {
            to++;
        }
        long[] seconds = new long[to - from];
        double[] values = new double[to - from];
        for (int i = from; i < to; i++) {
            seconds[i - from] = samples.second(i);
            values[i - from] = samples.value(i);
        }
        return new Samples(seconds, values);
    }
}
