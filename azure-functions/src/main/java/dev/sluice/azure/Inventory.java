package dev.sluice.azure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.sluice.adapter.Fanout;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.model.Gap;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The machines with accelerators of a whole subscription. They can be listed for all regions together only, so that the
 * cells share one listing; a function that stays warm lists again when it is old.
 */
final class Inventory {
    /** Longer than a run takes to get to its last cell, shorter than from one tick to the next. */
    private static final Duration FRESH = Duration.ofMinutes(4);

    private final String subscription;
    private final Arm arm;
    private final Sizes sizes;
    private final InstantSource clock;
    private final VirtualMachines machines;
    private final ScaleSets scaleSets;
    private final Map<String, Boolean> plainLinux = new ConcurrentHashMap<>();
    private @Nullable Listing latest;

    Inventory(String subscription, Arm arm, Sizes sizes, InstantSource clock) {
        this.subscription = subscription;
        this.arm = arm;
        this.sizes = sizes;
        this.clock = clock;
        this.machines = new VirtualMachines(subscription, arm);
        this.scaleSets = new ScaleSets(subscription, arm);
    }

    /**
     * One listing.
     *
     * @param drafts the machines whose sizes carry accelerators
     * @param regions where there is any machine at all
     * @param unread what could not be read
     */
    record Listing(Instant at, List<Draft> drafts, Set<String> regions, List<Unread> unread) {
        Listing {
            drafts = List.copyOf(drafts);
            regions = Set.copyOf(regions);
            unread = List.copyOf(unread);
        }
    }

    String subscription() {
        return subscription;
    }

    synchronized Listing listing() {
        Listing known = latest;
        if (known == null || known.at().plus(FRESH).isBefore(clock.instant())) {
            known = read();
            latest = known;
        }
        return known;
    }

    /** Whether a machine that was listed or read again runs plain Linux; empty for one that wasn't. */
    Optional<Boolean> plainLinux(String machine) {
        return Optional.ofNullable(plainLinux.get(machine));
    }

    /** What the size carries, where that is known and is something. */
    Optional<Sizes.Size> accelerated(Draft draft) {
        return sizes.find(draft.size()).filter(size -> size.accelerators().isPresent());
    }

    private Listing read() {
        Instant at = clock.instant();
        List<Draft> drafts = Collections.synchronizedList(new ArrayList<>());
        List<JsonNode> sets = Collections.synchronizedList(new ArrayList<>());
        List<Unread> unread = Collections.synchronizedList(new ArrayList<>());
        List<Runnable> reads =
                List.of(machines::check, () -> machines.all(drafts::add), () -> sets.addAll(scaleSets.uniform()));
        Fanout.all(reads.stream().map(one -> tried(one, unread)).toList());

        Map<String, Set<String>> inUse = new TreeMap<>();
        drafts.forEach(draft -> use(inUse, draft.region(), draft.size()));
        sets.forEach(set -> use(inUse, Draft.region(set.path("location").asText()), ScaleSets.size(set)));
        learn(inUse, unread);
        scaleSets.instances(
                sets, size -> sizes.find(size).flatMap(Sizes.Size::accelerators).isPresent(), drafts, unread);
        List<Draft> found =
                drafts.stream().filter(draft -> accelerated(draft).isPresent()).toList();
        found.forEach(this::remember);
        return new Listing(at, found, inUse.keySet(), unread);
    }

    /** These machines as they are now, of all regions. */
    Listing again(Set<MachineId> ids) {
        List<Unread> unread = Collections.synchronizedList(new ArrayList<>());
        List<Draft> drafts = Collections.synchronizedList(new ArrayList<>());
        Map<String, Instant> started = new ConcurrentHashMap<>();
        List<Supplier<Boolean>> calls = new ArrayList<>();
        calls.add(tried(() -> started.putAll(machines.startedAt(ids)), unread));
        for (MachineId id : ids) {
            calls.add(tried(
                    () -> (id.scaleSet().isPresent() ? scaleSets.find(id) : machines.find(id))
                            .flatMap(Draft::of)
                            .ifPresent(drafts::add),
                    unread));
        }
        Fanout.all(calls);
        Map<String, Set<String>> inUse = new TreeMap<>();
        drafts.forEach(draft -> use(inUse, draft.region(), draft.size()));
        learn(inUse, unread);
        List<Draft> found = drafts.stream()
                .filter(draft -> accelerated(draft).isPresent())
                .map(draft -> draft.startedAt(
                        Optional.ofNullable(started.get(draft.id().toString()))))
                .toList();
        found.forEach(this::remember);
        return new Listing(clock.instant(), found, inUse.keySet(), unread);
    }

    private void remember(Draft draft) {
        plainLinux.put(draft.id().toString(), draft.plainLinux());
    }

    private static void use(Map<String, Set<String>> inUse, String region, String size) {
        inUse.computeIfAbsent(region, key -> new TreeSet<>()).add(size);
    }

    /** Looks sizes up in the catalogue of the region with the most unknown ones first: often that is the only one. */
    private void learn(Map<String, Set<String>> inUse, List<Unread> unread) {
        List<String> regions = inUse.keySet().stream()
                .sorted(Comparator.comparingLong((String region) -> -inUse.getOrDefault(region, Set.of()).stream()
                                .filter(size -> sizes.find(size).isEmpty())
                                .count())
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        for (String region : regions) {
            Set<String> used = inUse.getOrDefault(region, Set.of());
            try {
                sizes.learn(used, region, subscription, arm);
                Set<String> missing = sizes.missing(used);
                if (!missing.isEmpty()) {
                    String detail = "Azure does not say what these sizes carry: " + String.join(", ", missing);
                    unread.add(Unread.in(
                            region, Arm.problem(Gap.Reason.NOT_FOUND, Sizes.OPERATION, "SkuNotFound", detail, null)));
                }
            } catch (CloudProblem problem) {
                unread.add(Unread.in(region, problem));
            }
        }
    }

    private static Supplier<Boolean> tried(Runnable read, List<Unread> unread) {
        return () -> {
            try {
                read.run();
                return true;
            } catch (CloudProblem problem) {
                unread.add(Unread.everywhere(problem));
                return false;
            }
        };
    }
}
