package dev.sluice.idle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cloud.Signal;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignsCheckTest {
    /** The accelerators came to rest 24 slots, two hours, ago. */
    private static final Instant REST = Given.NOW.minus(IdlePolicy.PERIOD.multipliedBy(24));

    @Test
    void look_cpuOfTheLastJob_isNoSecondSign() {
        Given job = Given.machine("i-1").sign(Signal.CPU, "", ago -> ago > 24 ? 80 : 2);

        assertThat(since(REST, job).alive()).isEmpty();
        assertThat(since(Instant.MIN, job).alive()).hasSize(1);
    }

    @Test
    void look_cpuAfterTheLastJob_isASign() {
        Given saving = Given.machine("i-1").sign(Signal.CPU, "", ago -> ago >= 18 ? 80 : 2);

        assertThat(since(REST, saving).alive()).hasSize(1);
    }

    private static Signs since(Instant rest, Given machine) {
        return new SignsCheck(Given.policy("").lifeSigns(), Given.NOW, Given.NOW, rest).look(machine.facts());
    }
}
