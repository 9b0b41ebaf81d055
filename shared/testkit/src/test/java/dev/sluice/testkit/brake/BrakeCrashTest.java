package dev.sluice.testkit.brake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Outcome;
import dev.sluice.model.RunReport;
import dev.sluice.model.RunStatus;
import dev.sluice.testkit.Faults;
import dev.sluice.testkit.Faults.Call;
import dev.sluice.testkit.Faults.Fault;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Wherever a process dies, the next ones come to the same end: barred in the period, and as it was before after it. */
class BrakeCrashTest {
    private static final String STOP = Yard.rung("100%", "do: stop-machines, start-again: true");
    private static final String FORBID = Yard.rung("100%", "do: forbid-launches");

    /** More than a run of both rungs has. */
    private static final int MOST_WRITES = 100;

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"CRASH_BEFORE", "CRASH_AFTER"})
    void closing_processDiesAtAnyWrite_isFinishedByTheNext(Fault fault) {
        atEveryWrite(fault, yard -> {}, BrakeCrashTest::closed);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"CRASH_BEFORE", "CRASH_AFTER"})
    void lifting_processDiesAtAnyWrite_isFinishedByTheNext(Fault fault) {
        atEveryWrite(
                fault,
                yard -> {
                    yard.act();
                    yard.wait(Duration.ofDays(12));
                },
                BrakeCrashTest::lifted);
    }

    /** Until a run has no more writes to die at. */
    private static void atEveryWrite(Fault fault, Consumer<Yard> first, BiConsumer<Yard, String> then) {
        for (int write = 1; write < MOST_WRITES; write++) {
            Yard yard = new Yard(STOP, FORBID);
            yard.spent("100");
            first.accept(yard);
            Faults faults = new Faults().at(Call.STATE_WRITE, write, fault);
            yard.act(faults);
            recover(yard);
            then.accept(yard, "write " + write);
            if (!faults.crashed()) {
                return;
            }
        }
        throw new AssertionError("a run has more than " + MOST_WRITES + " writes");
    }

    @ParameterizedTest
    @CsvSource({
        "GATE_CLOSE, CRASH_BEFORE",
        "GATE_CLOSE, CRASH_AFTER",
        "GATE_CLOSE, ANSWER_LOST",
        "GATE_CLOSE, THROTTLED",
        "STOP,       CRASH_BEFORE",
        "STOP,       CRASH_AFTER",
        "GATE_READ,  CRASH_AFTER",
        "GATE_READ,  THROTTLED"
    })
    void closing_cloudFailsOrAnswerIsLost_isFinishedByTheNext(Call call, Fault fault) {
        Yard yard = new Yard(STOP, FORBID);
        yard.spent("100");
        yard.act(new Faults().at(call, 1, fault));
        recover(yard);
        closed(yard, call + " " + fault);
        yard.wait(Duration.ofDays(12));
        recover(yard);
        lifted(yard, call + " " + fault);
    }

    /** It is off, and nobody knows by whom: somebody else may have stopped it after Sluice failed to. */
    @Test
    void lifting_stopWhoseAnswerWasLost_isNotStartedAgain() {
        Yard yard = new Yard(STOP);
        yard.spent("100");
        yard.act(new Faults().at(Call.STOP, 1, Fault.ANSWER_LOST));
        yard.wait(Duration.ofDays(12));
        recover(yard);
        assertThat(yard.stopped()).containsExactly("i-resting");
    }

    @ParameterizedTest
    @CsvSource({
        "GATE_OPEN, CRASH_BEFORE",
        "GATE_OPEN, CRASH_AFTER",
        "GATE_OPEN, ANSWER_LOST",
        "GATE_OPEN, THROTTLED",
        "START,     CRASH_BEFORE",
        "START,     CRASH_AFTER"
    })
    void lifting_cloudFailsOrAnswerIsLost_isFinishedByTheNext(Call call, Fault fault) {
        Yard yard = new Yard(STOP, FORBID);
        yard.spent("100");
        yard.act();
        yard.wait(Duration.ofDays(12));
        yard.act(new Faults().at(call, 1, fault));
        recover(yard);
        lifted(yard, call + " " + fault);
    }

    private static void recover(Yard yard) {
        for (int i = 0; i < 4; i++) {
            yard.wait(Duration.ofMinutes(20));
            yard.act();
        }
    }

    private static void closed(Yard yard, String when) {
        assertThat(yard.gate.closed()).as(when).isTrue();
        assertThat(yard.stopped()).as(when).containsExactly("i-resting");
        settled(yard, when);
    }

    private static void lifted(Yard yard, String when) {
        assertThat(yard.gate.rule()).as(when).isEqualTo(Yard.RULE);
        assertThat(yard.stopped()).as(when).isEmpty();
        settled(yard, when);
    }

    private static void settled(Yard yard, String when) {
        assertThat(yard.journal())
                .as(when)
                .isNotEmpty()
                .allSatisfy((act, outcome) -> assertThat(outcome).isPresent());
        yard.wait(Duration.ofMinutes(20));
        RunReport last = yard.act();
        assertThat(last.status()).as("%s: %s", when, last.notices()).isEqualTo(RunStatus.COMPLETE);
        assertThat(last.outcomes())
                .as(when)
                .noneSatisfy(each -> assertThat(each.outcome()).isInstanceOf(Outcome.Done.class));
    }
}
