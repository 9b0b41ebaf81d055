package dev.sluice.idle;

import dev.sluice.cloud.Machines;
import dev.sluice.cloud.Ports;
import dev.sluice.cloud.Prices;
import dev.sluice.cloud.Read;
import dev.sluice.cloud.Samples;
import dev.sluice.cloud.Series;
import dev.sluice.cloud.Telemetry;
import dev.sluice.idle.past.Activity;
import dev.sluice.model.Gap;
import dev.sluice.model.Machine;
import dev.sluice.model.MachineState;
import dev.sluice.policy.Exemption;
import dev.sluice.policy.LabelPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Reads the facts of one cell, and narrows as it goes: the inventory; the series, unless remembered; a recent stretch of
 * every device; life signs and history only of machines that may be idle, and history of a sample of the others.
 */
final class IdleReader {
    private final Ports ports;
    private final Telemetry telemetry;
    private final IdlePolicy policy;
    private final LabelPolicy labels;
    private final Instant now;

    IdleReader(Ports ports, IdlePolicy policy, LabelPolicy labels, Instant now) {
        this.ports = ports;
        this.telemetry = ports.get(Telemetry.class);
        this.policy = policy;
        this.labels = labels;
        this.now = now;
    }

    /** Reads the whole cell. */
    Reading all(IdleMemory memory) {
        if (Listing.certain(memory, policy, now)) {
            telemetry.prepare(policy.lifeSigns().metrics());
        }
        Read<List<Machine>> inventory = ports.get(Machines.class).list();
        List<Machine> running = running(inventory.value());
        boolean due = Listing.due(memory, running, policy, now);
        return read(inventory, running, due, true, now, memory);
    }

    /**
     * Reads these machines again, and those that they work with, just before an act.
     *
     * @param since everything that was measured from then on matters
     */
    Reading again(Read<List<Machine>> machines, Instant since, IdleMemory memory) {
        List<Machine> running = running(machines.value());
        boolean due =
                running.stream().anyMatch(machine -> memory.series(machine.id()).isEmpty());
        return read(machines, running, due, false, since, memory);
    }

    private Reading read(
            Read<List<Machine>> inventory,
            List<Machine> running,
            boolean list,
            boolean learn,
            Instant since,
            IdleMemory memory) {
        List<Gap> gaps = new ArrayList<>(inventory.gaps());
        Listing listing = list && !running.isEmpty()
                ? Listing.anew(memory, running, policy, telemetry)
                : Listing.remembered(memory, running);
        gaps.addAll(listing.gaps());
        Instant from = Spans.floor(Spans.earlier(now.minus(policy.recent()), since), IdlePolicy.PERIOD);
        Telemetry.Window window = new Telemetry.Window(from, now, IdlePolicy.PERIOD);
        Map<String, MachineFacts> facts = recent(inventory.value(), running, listing, window, gaps);
        List<Machine> candidates = running.stream()
                .filter(machine -> maybeIdle(facts, machine, from))
                .toList();
        try (Together together = new Together()) {
            Set<String> learning = new HashSet<>();
            candidates.forEach(machine -> learning.add(machine.id()));
            if (learn) {
                learning.addAll(Sample.of(running, listing, policy.sampleSeries()));
            }
            List<Machine> learners = running.stream()
                    .filter(machine -> learning.contains(machine.id()))
                    .toList();
            CompletableFuture<PastReader.Pasts> pasts =
                    together.begin(() -> new PastReader(telemetry, policy, from).read(learners, listing, memory));
            CompletableFuture<SignReader.Found> signs =
                    together.begin(() -> new SignReader(telemetry, window).read(candidates, listing));
            CompletableFuture<Read<Map<String, Prices.Price>>> prices =
                    together.begin(() -> learn ? prices(inventory.value()) : Read.of(Map.of()));
            withPasts(facts, Together.end(pasts), gaps);
            withSigns(facts, Together.end(signs), gaps);
            withPrices(facts, Together.end(prices), gaps);
            Map<String, Activity> known = new HashMap<>(memory.pasts());
            known.putAll(Together.end(pasts).byMachine());
            List<MachineFacts> ordered = inventory.value().stream()
                    .map(machine -> facts.getOrDefault(machine.id(), MachineFacts.of(machine)))
                    .toList();
            CellFacts cell = new CellFacts(ordered, inventory.complete(), from, since, now);
            return new Reading(cell, inventory.value(), listing, known, gaps);
        }
    }

    private static List<Machine> running(List<Machine> machines) {
        return machines.stream()
                .filter(machine -> machine.state() == MachineState.RUNNING)
                .toList();
    }

    private Map<String, MachineFacts> recent(
            List<Machine> machines, List<Machine> running, Listing listing, Telemetry.Window window, List<Gap> gaps) {
        List<Series> series = running.stream()
                .flatMap(machine -> listing.devices(machine).stream())
                .toList();
        Read<Map<Series, Samples>> read = series.isEmpty() ? Read.of(Map.of()) : telemetry.read(series, window);
        gaps.addAll(read.gaps());
        Optional<String> unread = Doubts.of("its accelerators' telemetry could not all be read", read.gaps());
        Map<String, MachineFacts> facts = new HashMap<>();
        for (Machine machine : machines) {
            MachineFacts one = MachineFacts.of(machine);
            if (machine.state() == MachineState.RUNNING) {
                List<Series> own = listing.devices(machine);
                Map<Series, Samples> samples = new HashMap<>();
                for (Series device : own) {
                    Samples found = read.value().get(device);
                    if (found != null) {
                        samples.put(device, found);
                    }
                }
                one = one.measured(own, samples, own.isEmpty() ? listing.failed() : unread)
                        .doubted(listing.failed());
                if (own.isEmpty() && listing.failed().isEmpty()) {
                    one = one.withRemedy(Optional.of(telemetry.howToMeasure(machine)));
                }
            }
            facts.put(machine.id(), one);
        }
        return facts;
    }

    /** Whether more must be read of it: it was seen, was idle for the shortest patience, and nobody exempted it. */
    private boolean maybeIdle(Map<String, MachineFacts> facts, Machine machine, Instant from) {
        MachineFacts known = facts.getOrDefault(machine.id(), MachineFacts.of(machine));
        if (labels.exemption(machine.labels(), now).state() == Exemption.State.EXEMPT) {
            return false;
        }
        Sight sight = new SightCheck(policy, now).look(known, from);
        return sight.blind().isEmpty() && sight.working().isEmpty();
    }

    private Read<Map<String, Prices.Price>> prices(List<Machine> machines) {
        List<Machine> billed =
                machines.stream().filter(machine -> machine.state().billed()).toList();
        return ports.find(Prices.class)
                .filter(prices -> !billed.isEmpty())
                .map(prices -> prices.hourly(billed))
                .orElseGet(() -> Read.of(Map.of()));
    }

    private static void withPasts(Map<String, MachineFacts> facts, PastReader.Pasts pasts, List<Gap> gaps) {
        gaps.addAll(pasts.gaps());
        Optional<String> why = Doubts.of("its past could not be read", pasts.gaps());
        pasts.byMachine().forEach((id, past) -> facts.computeIfPresent(id, (key, one) -> one.withPast(past)));
        for (String id : pasts.unread()) {
            facts.computeIfPresent(id, (key, one) -> one.doubted(why));
        }
    }

    private static void withSigns(Map<String, MachineFacts> facts, SignReader.Found signs, List<Gap> gaps) {
        gaps.addAll(signs.gaps());
        signs.asked()
                .forEach((id, asked) -> facts.computeIfPresent(
                        id,
                        (key, one) -> one.withSigns(asked, signs.samples().getOrDefault(id, Map.of()))
                                .doubted(Optional.ofNullable(signs.doubts().get(id)))));
    }

    private static void withPrices(
            Map<String, MachineFacts> facts, Read<Map<String, Prices.Price>> prices, List<Gap> gaps) {
        gaps.addAll(prices.gaps());
        prices.value()
                .forEach((id, price) -> facts.computeIfPresent(id, (key, one) -> one.withPrice(Optional.of(price))));
    }
}
