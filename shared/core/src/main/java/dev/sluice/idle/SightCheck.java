package dev.sluice.idle;

import dev.sluice.cloud.Samples;
import dev.sluice.cloud.Series;
import dev.sluice.model.Percent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Says what the devices of one machine show, and whether that is enough to judge it. Seeing one device work is enough to
 * call a machine busy; to call it idle, every device must be seen.
 */
final class SightCheck {
    /** A machine that has just started has no samples yet: its agent starts with it. */
    static final Duration BOOT = Duration.ofMinutes(10);

    /** Coverage counts over the rest, and over no less than this. */
    private static final Duration CLOSE = Duration.ofHours(1);

    private final IdlePolicy policy;
    private final Instant now;
    private final Duration period;

    /** @param period of the samples */
    SightCheck(IdlePolicy policy, Instant now, Duration period) {
        this.policy = policy;
        this.now = now;
        this.period = period;
    }

    /** One device: all series of the same index, whatever other dimensions they have. */
    private record Device(String name, boolean partitioned, Slots slots) {
        boolean silent() {
            return slots.last() < 0;
        }

        String said() {
            return name.isEmpty() ? "the accelerator" : "accelerator " + name;
        }
    }

    /** @param from where the reading began */
    Sight look(MachineFacts facts, Instant from) {
        if (facts.known().isEmpty()) {
            return facts.unread()
                    .map(why -> Sight.none(0, "unread", why))
                    .orElseGet(() -> Sight.none(
                            0,
                            "no-telemetry",
                            "no accelerator telemetry, and silence is not idleness; see the remedy"));
        }
        Instant launched = facts.machine().launchedAt();
        boolean started = launched.isAfter(from);
        List<Device> devices = devices(facts, started ? launched : from);
        Slots busiest = Slots.busiest(
                devices.stream().map(device -> device.slots().bridged()).toList(), busyFrom());
        Instant rest = restFrom(busiest);
        Instant close = Spans.earlier(rest, now.minus(CLOSE));
        Instant counted = Spans.later(started ? launched.plus(BOOT) : from, close);
        Percent coverage = coverage(devices, counted);
        return new Sight(
                busiest.all(),
                busiest.until(now.minus(period)),
                rest,
                coverage,
                last(devices),
                devices.size(),
                devices.stream().filter(Device::silent).map(Device::name).toList(),
                working(devices),
                blind(facts, devices, coverage, counted));
    }

    private List<Device> devices(MachineFacts facts, Instant start) {
        Map<String, List<Series>> byName = new TreeMap<>();
        for (Series series : facts.known()) {
            byName.computeIfAbsent(series.device(), device -> new ArrayList<>()).add(series);
        }
        List<Device> devices = new ArrayList<>();
        byName.forEach((name, all) -> devices.add(new Device(
                name,
                all.stream().anyMatch(Series::partitioned),
                Slots.of(
                        all.stream()
                                .map(one -> facts.devices().getOrDefault(one, Samples.NONE))
                                .toList(),
                        start,
                        now,
                        period))));
        return devices;
    }

    private Optional<Verdict.Unknown> blind(
            MachineFacts facts, List<Device> devices, Percent coverage, Instant counted) {
        List<String> silent =
                devices.stream().filter(Device::silent).map(Device::name).toList();
        if (!silent.isEmpty() && facts.unread().isPresent()) {
            return unknown("unread", facts.unread().get());
        }
        if (silent.size() == devices.size()) {
            return unknown("stale", "no sample in the last " + Spans.of(policy.recent()) + " from any accelerator");
        }
        if (!silent.isEmpty()) {
            return unknown(
                    "device-silent",
                    "accelerator " + String.join(", ", silent)
                            + " went silent while others of the machine are measured");
        }
        int expected = facts.machine().accelerators().devices();
        if (devices.size() < expected) {
            return unknown(
                    "device-unmeasured", "only " + devices.size() + " of " + expected + " accelerators are measured");
        }
        Duration stalest = period.multipliedBy(policy.stalePeriods());
        for (Device device : devices) {
            Duration age = Duration.between(device.slots().end(device.slots().last()), now);
            if (age.compareTo(stalest) > 0) {
                return unknown("stale", "the last sample of " + device.said() + " is " + Spans.of(age) + " old");
            }
        }
        for (Device device : devices) {
            if (device.partitioned() && idleThroughout(device.slots())) {
                return unknown(
                        "partitioned",
                        device.said() + " is cut into slices (MIG): its utilisation reads 0 whatever runs on it");
            }
        }
        return coverage.compareTo(policy.coverage()) < 0
                ? unknown(
                        "coverage",
                        "only " + Math.round(coverage.value()) + " % of the samples since " + Spans.of(counted)
                                + " are there")
                : Optional.empty();
    }

    private boolean idleThroughout(Slots slots) {
        for (int i = 0; i < slots.size(); i++) {
            if (slots.has(i) && slots.value(i) >= busyFrom()) {
                return false;
            }
        }
        return true;
    }

    /**
     * When the last rest began, as far as it was seen. What was not seen before it counts as work already: a hole ends a
     * rest, so that patience begins anew after it.
     */
    private Instant restFrom(Slots busiest) {
        // A last sample that is late is no reason to believe that the rest is over.
        int first = busiest.last() + 1;
        while (first > 0 && busiest.has(first - 1) && busiest.value(first - 1) < busyFrom()) {
            first--;
        }
        return first < busiest.size() ? busiest.start(first) : now;
    }

    /** Of the slots that are over for at least a period, so that a late sample is not taken for a hole. */
    private Percent coverage(List<Device> devices, Instant start) {
        Instant settled = now.minus(period);
        Percent least = Percent.FULL;
        for (Device device : devices) {
            Slots slots = device.slots();
            int expected = 0;
            int there = 0;
            for (int i = 0; i < slots.size(); i++) {
                if (!slots.start(i).isBefore(start) && !slots.end(i).isAfter(settled)) {
                    expected++;
                    there += slots.has(i) ? 1 : 0;
                }
            }
            Percent share = Percent.of(there, expected);
            least = share.compareTo(least) < 0 ? share : least;
        }
        return least;
    }

    private static Optional<Instant> last(List<Device> devices) {
        return devices.stream().anyMatch(Device::silent)
                ? Optional.empty()
                : devices.stream()
                        .map(device -> device.slots().start(device.slots().last()))
                        .min(Instant::compareTo);
    }

    /** A device that was busy within the shortest patience. */
    private Optional<String> working(List<Device> devices) {
        Instant since = now.minus(policy.patience().shortest());
        for (Device device : devices) {
            Slots slots = device.slots();
            for (int i = slots.size() - 1; i >= 0 && slots.end(i).isAfter(since); i--) {
                if (slots.has(i) && slots.value(i) >= busyFrom()) {
                    return Optional.of(
                            device.said() + " at " + Math.round(slots.value(i)) + " % at " + Spans.of(slots.start(i)));
                }
            }
        }
        return Optional.empty();
    }

    private double busyFrom() {
        return policy.patience().busyFrom().value();
    }

    private static Optional<Verdict.Unknown> unknown(String code, String why) {
        return Optional.of(new Verdict.Unknown(code, why));
    }
}
