package dev.sluice.testkit.brake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.MachineState;
import dev.sluice.testkit.Faults;
import dev.sluice.testkit.Faults.Call;
import dev.sluice.testkit.Faults.Fault;
import dev.sluice.testkit.MemoryMachine;
import dev.sluice.testkit.PowerAct;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds whatever happens in a period: nothing is touched below the rung, what is kept is kept, and all is lifted. */
class BrakeProperties {
    private static final String FORBID = Yard.rung("100%", "do: forbid-launches");

    enum What {
        TICK,
        CRASH,
        SPEND_MORE,
        SPEND_LESS,
        LIFT_BY_HAND,
        SET_BY_HAND,
        START_BY_HAND,
        WAIT
    }

    record Happening(What what, int number) {}

    @Property(tries = 60)
    void anyHistory_thenThePeriodIsOver_leavesTheGateAsPeopleLeftIt(
            @ForAll("histories") List<Happening> histories, @ForAll boolean evenBusy) {
        String stop = Yard.rung("100%", "do: stop-machines, start-again: true, even-busy: " + evenBusy);
        Yard yard = new Yard(stop, FORBID);
        History history = new History(yard);
        histories.forEach(happening -> {
            history.happen(happening);
            assertThat(touched(yard))
                    .doesNotContain("i-kept", "i-grouped")
                    .isSubsetOf(
                            evenBusy
                                    ? Set.of("i-resting", "i-busy", "i-blind", "i-protected")
                                    : Set.of("i-resting", "i-protected"));
            assertThat(yard.stopped()).doesNotContain("i-protected");
            if (!history.reached) {
                assertThat(yard.cloud.acts()).isEmpty();
                assertThat(yard.gate.closed()).isFalse();
            }
        });
        yard.wait(Duration.ofDays(14));
        for (int i = 0; i < 6; i++) {
            yard.act();
            yard.wait(Duration.ofHours(13));
        }
        assertThat(yard.gate.rule()).isEqualTo(history.byHand);
        assertThat(yard.stopped()).isEmpty();
        assertThat(yard.journal())
                .allSatisfy((act, outcome) -> assertThat(outcome).isPresent());
    }

    private static Set<String> touched(Yard yard) {
        return yard.cloud.acts().stream()
                .filter(PowerAct::accepted)
                .map(act -> act.machine().id())
                .collect(Collectors.toSet());
    }

    private static final class History {
        private final Yard yard;
        private String byHand = Yard.RULE;
        private boolean reached;

        History(Yard yard) {
            this.yard = yard;
        }

        void happen(Happening happening) {
            switch (happening.what()) {
                case TICK -> yard.act();
                case CRASH -> yard.act(new Faults().at(Call.STATE_WRITE, happening.number(), Fault.CRASH_AFTER));
                case SPEND_MORE -> {
                    yard.spent(String.valueOf(90 + happening.number()));
                    reached |= happening.number() >= 10;
                }
                case SPEND_LESS -> yard.spent(String.valueOf(happening.number()));
                case LIFT_BY_HAND -> {
                    if (yard.gate.closed()) {
                        setByHand(Yard.RULE);
                    }
                }
                case SET_BY_HAND -> setByHand(String.valueOf(happening.number()));
                case START_BY_HAND -> {
                    MemoryMachine machine = yard.region.machine("i-resting");
                    if (machine.state() == MachineState.STOPPED) {
                        machine.startByHand();
                    }
                }
                case WAIT -> yard.wait(Duration.ofHours(7));
            }
            yard.wait(Duration.ofMinutes(17));
        }

        private void setByHand(String rule) {
            yard.gate.setByHand(rule);
            byHand = rule;
        }
    }

    @Provide
    Arbitrary<List<Happening>> histories() {
        return Combinators.combine(
                        Arbitraries.of(What.class), Arbitraries.integers().between(1, 24))
                .as(Happening::new)
                .list()
                .ofMinSize(3)
                .ofMaxSize(14);
    }
}
