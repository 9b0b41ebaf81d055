package dev.sluice.idle;

import dev.sluice.cloud.Prices;
import dev.sluice.cloud.Read;
import dev.sluice.cloud.Samples;
import dev.sluice.cloud.Series;
import dev.sluice.cloud.Telemetry;
import dev.sluice.idle.past.Activity;
import dev.sluice.idle.past.Patience;
import dev.sluice.model.Gap;
import dev.sluice.model.Machine;
import dev.sluice.model.MachineState;
import dev.sluice.policy.Exemption;
import dev.sluice.policy.LabelPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * The facts of some machines while they are being read. It begins with the recent stretch of every device; what else is
 * read is added to it. Used by one thread.
 */
final class FactsDraft {
    private final Telemetry telemetry;
    private final IdlePolicy policy;
    private final LabelPolicy labels;
    private final Read<List<Machine>> inventory;
    private final Listing listing;
    private final Telemetry.Window window;
    private final IdleMemory memory;
    private final Map<String, MachineFacts> facts = new HashMap<>();
    private final Map<String, Activity> pasts;
    private final List<Gap> gaps = new ArrayList<>();

    /** Reads the recent stretch. */
    FactsDraft(
            Telemetry telemetry,
            IdlePolicy policy,
            LabelPolicy labels,
            Read<List<Machine>> inventory,
            Listing listing,
            Telemetry.Window window,
            IdleMemory memory) {
        this.telemetry = telemetry;
        this.policy = policy;
        this.labels = labels;
        this.inventory = inventory;
        this.listing = listing;
        this.window = window;
        this.memory = memory;
        this.pasts = new HashMap<>(memory.pasts());
        gaps.addAll(inventory.gaps());
        gaps.addAll(listing.gaps());
        recent();
    }

    private void recent() {
        List<Series> series = inventory.value().stream()
                .filter(FactsDraft::runs)
                .flatMap(machine -> listing.devices(machine.id()).stream())
                .toList();
        Read<Map<Series, Samples>> read = series.isEmpty() ? Read.of(Map.of()) : telemetry.read(series, window);
        gaps.addAll(read.gaps());
        Optional<String> unread = Doubts.of("its accelerators' telemetry could not all be read", read.gaps());
        for (Machine machine : inventory.value()) {
            facts.put(machine.id(), runs(machine) ? recent(machine, read.value(), unread) : MachineFacts.of(machine));
        }
    }

    private MachineFacts recent(Machine machine, Map<Series, Samples> read, Optional<String> unread) {
        List<Series> own = listing.devices(machine.id());
        Map<Series, Samples> samples = new HashMap<>();
        for (Series device : own) {
            Samples found = read.get(device);
            if (found != null) {
                samples.put(device, found);
            }
        }
        MachineFacts known = MachineFacts.of(machine)
                .measured(own, samples, own.isEmpty() ? listing.failed() : unread)
                .doubted(listing.failed());
        return own.isEmpty() && listing.failed().isEmpty()
                ? known.withRemedy(Optional.of(telemetry.howToMeasure(machine)))
                : known;
    }

    private static boolean runs(Machine machine) {
        return machine.state() == MachineState.RUNNING;
    }

    /** Of which machines more must be read: those that were seen, do not work now, and that nobody exempted. */
    List<Machine> candidates() {
        SightCheck check = new SightCheck(policy, window.to(), window.period());
        return inventory.value().stream()
                .filter(FactsDraft::runs)
                .filter(machine ->
                        labels.exemption(machine.labels(), window.to()).state() != Exemption.State.EXEMPT)
                .filter(machine -> {
                    Sight sight = check.look(facts.getOrDefault(machine.id(), MachineFacts.of(machine)), window.from());
                    return sight.blind().isEmpty() && sight.working().isEmpty();
                })
                .toList();
    }

    /** Reads the past of some machines, and the life signs of all candidates, side by side. */
    void read(Together together, List<Machine> withoutPast) {
        List<Machine> candidates = candidates();
        CompletableFuture<PastReader.Pasts> read = together.begin(
                () -> new PastReader(telemetry, policy, window.from()).read(withoutPast, listing, memory));
        CompletableFuture<SignReader.Found> signs =
                together.begin(() -> new SignReader(telemetry, window).read(candidates, listing));
        pasts(Together.end(read));
        signs(Together.end(signs));
    }

    void pasts(PastReader.Pasts read) {
        gaps.addAll(read.gaps());
        Optional<String> why = Doubts.of("its past could not be read", read.gaps());
        read.byMachine().forEach((id, past) -> facts.computeIfPresent(id, (key, one) -> one.withPast(past)));
        for (String id : read.unread()) {
            facts.computeIfPresent(id, (key, one) -> one.doubted(why));
        }
        pasts.putAll(read.byMachine());
    }

    private void signs(SignReader.Found signs) {
        gaps.addAll(signs.gaps());
        signs.asked()
                .forEach((id, asked) -> facts.computeIfPresent(
                        id,
                        (key, one) -> one.withSigns(asked, signs.samples().getOrDefault(id, Map.of()))
                                .doubted(Optional.ofNullable(signs.doubts().get(id)))));
    }

    void prices(Read<Map<String, Prices.Price>> prices) {
        gaps.addAll(prices.gaps());
        prices.value()
                .forEach((id, price) -> facts.computeIfPresent(id, (key, one) -> one.withPrice(Optional.of(price))));
    }

    /** What these machines were seen to do, up to now. */
    List<Activity> activities(Collection<String> machines) {
        IdleJudge judge = new IdleJudge(policy);
        return machines.stream()
                .flatMap(id -> Optional.ofNullable(facts.get(id)).stream())
                .map(one -> one.past()
                        .with(
                                judge.sight(one, window.from(), window.to(), window.period())
                                        .samples(),
                                window.period(),
                                policy.patience().busyFrom()))
                .toList();
    }

    Reading reading(Instant since, Patience patience) {
        List<MachineFacts> ordered = inventory.value().stream()
                .map(machine -> facts.getOrDefault(machine.id(), MachineFacts.of(machine)))
                .toList();
        CellFacts cell =
                new CellFacts(ordered, inventory.complete(), window.from(), since, window.to(), window.period());
        return new Reading(cell, patience, inventory.value(), listing, pasts, gaps);
    }
}
