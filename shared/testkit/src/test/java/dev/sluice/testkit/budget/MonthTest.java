package dev.sluice.testkit.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cloud.Notifier.Message;
import dev.sluice.model.BudgetSignal;
import dev.sluice.testkit.Faults;
import dev.sluice.testkit.Faults.Call;
import dev.sluice.testkit.Faults.Fault;
import dev.sluice.testkit.MemoryNotifier;
import dev.sluice.testkit.MemoryStateStore;
import dev.sluice.testkit.VirtualClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/**
 * A month of ten thousand deliveries to two functions at once, which die at any call to their state or to the notifier:
 * each threshold is told once, except where a sender died with its message sent and that not written down.
 */
class MonthTest {
    private static final int DELIVERIES = 10_000;
    private static final int BATCH = 50;

    /** Longer than the outbox's claims: what a dead process held is free after it. */
    private static final Duration BETWEEN_BATCHES = Duration.ofMinutes(10);

    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-11-26T00:00:00Z"));
    private final MemoryStateStore store = new MemoryStateStore(clock);
    private final MemoryNotifier people = new MemoryNotifier();
    private final Map<String, Integer> unconfirmed = new ConcurrentHashMap<>();

    @Test
    void hear_crashesEverywhereTwoAtOnce_eachThresholdIsToldOnceOrMarkedAsARepeat() throws Exception {
        Month month = new Month(1);

        int died = deliver(month.deliveries(DELIVERIES), new Random(1), true);

        Map<String, List<Message>> told = told();
        assertThat(told.keySet()).containsExactlyInAnyOrderElementsOf(month.crossings());
        told.forEach((id, copies) -> {
            assertThat(copies.size()).as(id).isLessThanOrEqualTo(1 + unconfirmed.getOrDefault(id, 0));
            assertThat(copies.stream().skip(1)).allMatch(copy -> copy.text().startsWith("(Possible repeat"));
        });
        assertThat(died).as("deaths").isGreaterThan(200);
        assertThat(unconfirmed).as("deaths just after sending").isNotEmpty();
    }

    @Test
    void hear_nobodyDies_eachThresholdIsToldExactlyOnce() throws Exception {
        Month month = new Month(2);

        deliver(month.deliveries(DELIVERIES), new Random(2), false);

        assertThat(told().keySet()).containsExactlyInAnyOrderElementsOf(month.crossings());
        assertThat(people.sent()).hasSize(month.crossings().size());
        assertThat(people.sent()).noneMatch(copy -> copy.text().startsWith("(Possible repeat"));
    }

    /** @return how many processes did not come to their end */
    private int deliver(List<BudgetSignal> deliveries, Random random, boolean deaths) throws Exception {
        Queue<BudgetSignal> queue = new ArrayDeque<>(deliveries);
        int died = 0;
        try (ExecutorService two = Executors.newFixedThreadPool(2)) {
            while (!queue.isEmpty()) {
                Queue<BudgetSignal> again = new ConcurrentLinkedQueue<>();
                List<Future<?>> consumers = new ArrayList<>();
                for (int i = 0; i < 2; i++) {
                    List<Attempt> batch = batch(queue, random, deaths);
                    consumers.add(two.submit(() -> batch.forEach(attempt -> attempt(attempt, again))));
                }
                for (Future<?> consumer : consumers) {
                    consumer.get();
                }
                clock.advance(BETWEEN_BATCHES);
                died += again.size();
                queue.addAll(again);
            }
        }
        assertThat(new Process(store, people, clock, new Faults()).pull()).isTrue();
        return died;
    }

    /** A delivery, and what goes wrong in it. */
    private record Attempt(BudgetSignal signal, Faults faults) {}

    private static List<Attempt> batch(Queue<BudgetSignal> queue, Random random, boolean deaths) {
        List<Attempt> batch = new ArrayList<>();
        for (int i = 0; i < BATCH && !queue.isEmpty(); i++) {
            batch.add(new Attempt(queue.remove(), deaths ? faults(random) : new Faults()));
        }
        return batch;
    }

    /** Three of four processes die, if they come that far: most come no further than one read. */
    private static Faults faults(Random random) {
        return switch (random.nextInt(8)) {
            case 0, 1 -> new Faults();
            case 2, 3 -> new Faults().at(Call.STATE_READ, 1 + random.nextInt(6), fault(random));
            case 4, 5 -> new Faults().at(Call.STATE_WRITE, 1 + random.nextInt(6), fault(random));
            case 6 -> new Faults().at(Call.SEND, 1, fault(random));
            default -> new Faults().at(Call.SEND, 1, Fault.CRASH_AFTER);
        };
    }

    private static Fault fault(Random random) {
        return List.of(Fault.CRASH_BEFORE, Fault.CRASH_AFTER, Fault.ANSWER_LOST).get(random.nextInt(3));
    }

    private void attempt(Attempt attempt, Queue<BudgetSignal> again) {
        Process process = new Process(store, people, clock, attempt.faults());
        if (!process.hear(attempt.signal())) {
            again.add(attempt.signal());
        }
        process.unconfirmed().forEach(id -> unconfirmed.merge(id, 1, Integer::sum));
    }

    private Map<String, List<Message>> told() {
        Map<String, List<Message>> told = new HashMap<>();
        people.sent()
                .forEach(message -> told.computeIfAbsent(message.id(), first -> new ArrayList<>())
                        .add(message));
        return told;
    }
}
