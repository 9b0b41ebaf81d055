package dev.sluice.idle;

import dev.sluice.cloud.Machines;
import dev.sluice.cloud.Ports;
import dev.sluice.cloud.Prices;
import dev.sluice.cloud.Read;
import dev.sluice.cloud.Telemetry;
import dev.sluice.idle.past.Patience;
import dev.sluice.model.Machine;
import dev.sluice.model.MachineState;
import dev.sluice.policy.LabelPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
        Listing listing = listing(running, Listing.due(memory, running, policy, now), memory);
        Set<String> sample = Sample.of(running, listing, policy);
        try (Together together = new Together()) {
            Telemetry.Window window = window(now);
            CompletableFuture<PastReader.Pasts> taught = together.begin(() ->
                    new PastReader(telemetry, policy, window.from()).read(only(running, sample), listing, memory));
            // Learning takes a processor for a second: it goes on while the other reads wait for their answers.
            CompletableFuture<Patience> patience = taught.thenApplyAsync(
                    pasts -> Patience.learn(pasts.inOrder(sample), policy.patience()), together.threads());
            CompletableFuture<Read<Map<String, Prices.Price>>> prices = together.begin(() -> prices(inventory.value()));
            FactsDraft draft = new FactsDraft(telemetry, policy, labels, inventory, listing, window, memory);
            List<Machine> rest = draft.candidates().stream()
                    .filter(machine -> !sample.contains(machine.id()))
                    .toList();
            draft.read(together, rest);
            draft.pasts(Together.end(taught));
            draft.prices(Together.end(prices));
            // What the fleet does now tells more than what it did when it was last remembered.
            return draft.reading(now, Together.end(patience).at(now, draft.activities(sample)));
        }
    }

    /**
     * Reads these machines again, and those that they work with, just before an act.
     *
     * @param since everything that was measured from then on matters
     */
    Reading again(Read<List<Machine>> machines, Instant since, IdleMemory memory, Patience patience) {
        List<Machine> running = running(machines.value());
        boolean due =
                running.stream().anyMatch(machine -> memory.series(machine.id()).isEmpty());
        Listing listing = listing(running, due, memory);
        try (Together together = new Together()) {
            FactsDraft draft = new FactsDraft(telemetry, policy, labels, machines, listing, window(since), memory);
            draft.read(together, draft.candidates());
            return draft.reading(since, patience);
        }
    }

    private Listing listing(List<Machine> running, boolean due, IdleMemory memory) {
        return due && !running.isEmpty()
                ? Listing.anew(memory, running, policy, telemetry)
                : Listing.remembered(memory, running);
    }

    /** The recent stretch, and all since the given moment. */
    private Telemetry.Window window(Instant since) {
        Instant from = Spans.floor(Spans.earlier(now.minus(policy.recent()), since), IdlePolicy.PERIOD);
        return new Telemetry.Window(from, now, IdlePolicy.PERIOD);
    }

    private static List<Machine> only(List<Machine> machines, Set<String> ids) {
        return machines.stream().filter(machine -> ids.contains(machine.id())).toList();
    }

    private static List<Machine> running(List<Machine> machines) {
        return machines.stream()
                .filter(machine -> machine.state() == MachineState.RUNNING)
                .toList();
    }

    private Read<Map<String, Prices.Price>> prices(List<Machine> machines) {
        List<Machine> billed =
                machines.stream().filter(machine -> machine.state().billed()).toList();
        return ports.find(Prices.class)
                .filter(prices -> !billed.isEmpty())
                .map(prices -> prices.hourly(billed))
                .orElseGet(() -> Read.of(Map.of()));
    }
}
