package dev.sluice.idle;

import dev.sluice.cloud.Read;
import dev.sluice.cloud.Samples;
import dev.sluice.cloud.Series;
import dev.sluice.cloud.Signal;
import dev.sluice.cloud.Telemetry;
import dev.sluice.idle.past.Activity;
import dev.sluice.model.Gap;
import dev.sluice.model.Machine;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads what machines did before the recent stretch: two weeks in slots of an hour, once; afterwards only what happened
 * since the last look.
 */
final class PastReader {
    /** A hole up to this long is filled in slots of five minutes: about as many as two weeks have hours. */
    private static final Duration SHORT_HOLE = Duration.ofHours(24);

    private static final Duration HOUR = Duration.ofHours(1);

    private final Telemetry telemetry;
    private final IdlePolicy policy;
    private final Instant recentFrom;

    PastReader(Telemetry telemetry, IdlePolicy policy, Instant recentFrom) {
        this.telemetry = telemetry;
        this.policy = policy;
        this.recentFrom = recentFrom;
    }

    /** What of a machine's past is not known yet. */
    private enum Missing {
        ALL(HOUR),
        LONG_HOLE(HOUR),
        SHORT_HOLE(IdlePolicy.PERIOD);

        private final Duration period;

        Missing(Duration period) {
            this.period = period;
        }
    }

    /** @param unread ids of machines whose past could not be read, or not all of it */
    record Pasts(Map<String, Activity> byMachine, List<String> unread, List<Gap> gaps) {
        List<Activity> inOrder(Collection<String> ids) {
            return ids.stream()
                    .map(id -> byMachine.getOrDefault(id, Activity.NONE))
                    .toList();
        }
    }

    /** The past of each of these machines, up to the recent stretch at least. */
    Pasts read(List<Machine> machines, Listing listing, IdleMemory memory) {
        Map<String, Activity> pasts = new HashMap<>();
        Map<Missing, List<Machine>> groups = new EnumMap<>(Missing.class);
        for (Machine machine : machines) {
            Activity known = memory.past(machine.id()).orElse(Activity.NONE);
            pasts.put(machine.id(), known);
            Instant until = known.until().orElse(Instant.MIN);
            if (until.isBefore(recentFrom.minus(policy.history()))) {
                group(groups, Missing.ALL).add(machine);
            } else if (until.isBefore(recentFrom.minus(SHORT_HOLE))) {
                group(groups, Missing.LONG_HOLE).add(machine);
            } else if (until.isBefore(recentFrom)) {
                group(groups, Missing.SHORT_HOLE).add(machine);
            }
        }
        List<String> unread = new ArrayList<>();
        List<Gap> gaps = new ArrayList<>();
        groups.forEach((missing, of) -> gaps.addAll(fill(missing, of, listing, pasts, unread)));
        return new Pasts(pasts, unread, gaps);
    }

    private static List<Machine> group(Map<Missing, List<Machine>> groups, Missing missing) {
        return groups.computeIfAbsent(missing, key -> new ArrayList<>());
    }

    private List<Gap> fill(
            Missing missing,
            List<Machine> machines,
            Listing listing,
            Map<String, Activity> pasts,
            List<String> unread) {
        Instant from = from(missing, machines, pasts);
        Instant to = Spans.floor(recentFrom, missing.period).plus(missing.period);
        List<Series> series =
                machines.stream().flatMap(machine -> work(machine, listing)).toList();
        if (series.isEmpty()) {
            return List.of();
        }
        Read<Map<Series, Samples>> read = telemetry.read(series, new Telemetry.Window(from, to, missing.period));
        for (Machine machine : machines) {
            List<Series> own = work(machine, listing).toList();
            if (!read.complete() && !read.value().keySet().containsAll(own)) {
                unread.add(machine.id());
            }
            pasts.computeIfPresent(machine.id(), (id, past) -> with(past, own, read.value(), from, to, missing.period));
        }
        return read.gaps();
    }

    /** What shows that it worked: its devices, and the metrics of the policy. */
    private static Stream<Series> work(Machine machine, Listing listing) {
        return Stream.concat(
                listing.devices(machine.id()).stream(),
                listing.others(machine.id()).stream().filter(series -> series.signal() == Signal.LIFE_SIGN));
    }

    private Instant from(Missing missing, List<Machine> machines, Map<String, Activity> pasts) {
        Instant earliest = recentFrom.minus(policy.history());
        if (missing != Missing.ALL) {
            earliest = machines.stream()
                    .map(machine ->
                            pasts.getOrDefault(machine.id(), Activity.NONE).until())
                    .flatMap(until -> until.stream())
                    .min(Instant::compareTo)
                    .orElse(earliest);
        }
        return Spans.floor(earliest, missing.period);
    }

    private Activity with(
            Activity past, List<Series> own, Map<Series, Samples> read, Instant from, Instant to, Duration period) {
        Map<String, List<Samples>> devices = new HashMap<>();
        Map<Series, Samples> signs = new HashMap<>();
        for (Series series : own) {
            if (series.signal() == Signal.LIFE_SIGN) {
                signs.put(series, read.getOrDefault(series, Samples.NONE));
                continue;
            }
            devices.computeIfAbsent(series.device(), device -> new ArrayList<>())
                    .add(read.getOrDefault(series, Samples.NONE));
        }
        if (devices.isEmpty()) {
            return past;
        }
        List<Slots> slots = devices.values().stream()
                .map(samples -> Slots.of(samples, from, to, period))
                .toList();
        Samples busiest =
                Slots.busiest(slots, policy.patience().busyFrom().value()).all();
        return past.with(
                policy.lifeSigns().inUse(busiest, signs, period),
                period,
                policy.patience().busyFrom());
    }
}
