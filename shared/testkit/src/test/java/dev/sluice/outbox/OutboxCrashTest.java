package dev.sluice.outbox;

import static dev.sluice.outbox.Office.budget;
import static dev.sluice.outbox.Office.deliver;
import static dev.sluice.outbox.Office.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cloud.Notifier.Message;
import dev.sluice.testkit.Crash;
import dev.sluice.testkit.Faults;
import dev.sluice.testkit.Faults.Call;
import dev.sluice.testkit.Faults.Fault;
import dev.sluice.testkit.MemoryNotifier;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A process dies, or another one gets in between, at every call there is. */
class OutboxCrashTest {
    private static final List<Call> CALLS = List.of(Call.STATE_READ, Call.STATE_WRITE, Call.SEND);

    /** Keeping for two, then claim, mark and delete for each. */
    private static final int WRITES = 8;

    /** The writes that mark a destination as told. */
    private static final List<Integer> MARKS = List.of(4, 7);

    static Stream<Arguments> everyCall() {
        Faults whole = new Faults();
        work(new Office().outbox(whole));
        assertThat(whole.calls(Call.STATE_WRITE)).isEqualTo(WRITES);
        assertThat(whole.calls(Call.SEND)).isEqualTo(2);
        return CALLS.stream()
                .flatMap(call -> IntStream.rangeClosed(1, whole.calls(call)).mapToObj(n -> Arguments.of(call, n)));
    }

    @ParameterizedTest
    @MethodSource("everyCall")
    void dyingBefore_everyoneIsTold_twiceOnlyIfItWasSentAndNotMarked(Call call, int n) {
        Office office = new Office();
        die(office, new Faults().at(call, n, Fault.CRASH_BEFORE));
        boolean sentAndNotMarked = call == Call.STATE_WRITE && MARKS.contains(n);
        assertToldAfter(office, sentAndNotMarked);
    }

    @ParameterizedTest
    @MethodSource("everyCall")
    void dyingAfter_everyoneIsTold_twiceOnlyIfItWasSentAndNotMarked(Call call, int n) {
        Office office = new Office();
        die(office, new Faults().at(call, n, Fault.CRASH_AFTER));
        assertToldAfter(office, call == Call.SEND);
    }

    @ParameterizedTest
    @MethodSource("everyCall")
    void anotherSenderInBetween_tellsNobodyTwice(Call call, int n) {
        Office office = new Office();
        work(office.outbox(new Faults().freezeAfter(call, n, () -> deliver(office.outbox()))));
        deliver(office.outbox());
        assertThat(ids(office.topic)).containsExactly("b");
        assertThat(ids(office.chat)).containsExactly("b");
        assertThat(office.waiting()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyCall")
    void frozenForLongerThanItsClaim_aSecondCopyIsOnlyOfWhatWasBeingSent_andMarked(Call call, int n) {
        Office office = new Office();
        work(office.outbox(new Faults().freezeAfter(call, n, () -> {
            office.clock.advance(Sender.CLAIM.plusSeconds(1));
            deliver(office.outbox());
        })));
        deliver(office.outbox());
        assertAtMost(office, call == Call.SEND ? 1 : 0);
    }

    @Test
    void manySendersAtOnce_tellEachOnce() throws Exception {
        Office office = new Office();
        List<String> all = IntStream.range(0, 100).mapToObj(i -> "b" + i).toList();
        all.forEach(id -> office.outbox().put(budget(id)));
        try (var threads = Executors.newFixedThreadPool(8)) {
            Callable<Delivered> one = () -> deliver(office.outbox());
            for (var each : threads.invokeAll(Collections.nCopies(8, one))) {
                assertThat(each.get().left()).isZero();
            }
        }
        assertThat(ids(office.topic)).containsExactlyInAnyOrderElementsOf(all);
        assertThat(ids(office.chat)).containsExactlyInAnyOrderElementsOf(all);
        assertThat(office.waiting()).isEmpty();
    }

    private static void work(Outbox outbox) {
        outbox.put(budget("b"));
        deliver(outbox);
    }

    private static void die(Office office, Faults faults) {
        try {
            work(office.outbox(faults));
        } catch (Crash expected) {
            assertThat(faults.crashed()).isTrue();
            return;
        }
        throw new AssertionError("it did not die");
    }

    /** The next process puts the same telling again, as whoever died before its own memory was written does. */
    private static void assertToldAfter(Office office, boolean oneRepeat) {
        office.clock.advance(Sender.CLAIM.plus(Duration.ofSeconds(1)));
        work(office.outbox());
        assertAtMost(office, oneRepeat ? 1 : 0);
        int copies = office.topic.sent().size() + office.chat.sent().size();
        assertThat(copies).isEqualTo(oneRepeat ? 3 : 2);
        work(office.outbox());
        assertThat(office.topic.sent().size() + office.chat.sent().size()).isEqualTo(copies);
    }

    private static void assertAtMost(Office office, int repeats) {
        int more = 0;
        for (MemoryNotifier each : List.of(office.topic, office.chat)) {
            List<Message> sent = each.sent();
            assertThat(sent)
                    .isNotEmpty()
                    .allSatisfy(message -> assertThat(message.id()).isEqualTo("b"));
            assertThat(sent.stream().skip(1))
                    .allSatisfy(message -> assertThat(message.text()).startsWith(Sender.REPEAT));
            more += sent.size() - 1;
        }
        assertThat(more).isLessThanOrEqualTo(repeats);
        assertThat(office.waiting()).isEmpty();
    }
}
