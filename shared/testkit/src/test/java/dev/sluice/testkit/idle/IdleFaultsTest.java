package dev.sluice.testkit.idle;

import static dev.sluice.testkit.idle.Estate.proposed;
import static dev.sluice.testkit.idle.Estate.verdict;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.capability.Look;
import dev.sluice.testkit.Faults;
import dev.sluice.testkit.Faults.Call;
import dev.sluice.testkit.Faults.Fault;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What was refused, throttled or cut short is a gap, and never makes a machine idle. */
class IdleFaultsTest {
    private final Estate estate = new Estate();

    private void fleet() {
        for (int i = 0; i < 6; i++) {
            estate.forgotten("i-forgotten-" + i);
            estate.busy("i-busy-" + i);
        }
        // Idle by its device, alive by its CPU: the sign that a refused read would take away.
        estate.region.add(estate.maker("i-alive")).demand((signal, device) -> switch (signal) {
            case CPU -> (from, to) -> OptionalDouble.of(80);
            default -> Estate.turns(Estate.START.minus(Duration.ofDays(3))).curve(signal, device);
        });
    }

    static Stream<Arguments> everyCall() {
        return Stream.of(Call.LIST, Call.DISCOVER, Call.READ, Call.PRICES)
                .flatMap(call -> Stream.of(Fault.REFUSED, Fault.THROTTLED, Fault.CUT, Fault.ANSWER_LOST)
                        .flatMap(fault -> Stream.of(1, 2, 3).map(n -> Arguments.of(call, n, fault))));
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @MethodSource("everyCall")
    void look_oneCallFails_isAGapAndProposesNothingMore(Call call, int n, Fault fault) {
        fleet();
        List<String> rightly = proposed(estate.idle.look(estate.scene(estate.region)));
        Faults faults = new Faults().at(call, n, fault);

        Look look = estate.idle.look(estate.scene(faults.over(estate.region)));

        assertThat(rightly).hasSize(6);
        assertThat(proposed(look)).isSubsetOf(rightly);
        assertThat(look.gaps().isEmpty()).isEqualTo(faults.calls(call) < n);
    }

    @Test
    void look_listingRefused_nothingIsIdleAndTheGapNamesThePermission() {
        fleet();

        Look look = estate.idle.look(
                estate.scene(new Faults().always(Call.DISCOVER, Fault.REFUSED).over(estate.region)));

        assertThat(look.gaps())
                .singleElement()
                .satisfies(gap -> assertThat(gap.permission()).contains("memory:DISCOVER"));
        assertThat(verdict(look, "i-forgotten-1")).isEqualTo("unknown");
        assertThat(look.proposals()).isEmpty();
    }

    @Test
    void look_allReadsRefusedWithSeriesRemembered_isUnknownAndNotStale() {
        fleet();
        estate.look();

        Look look = estate.idle.look(
                estate.scene(new Faults().always(Call.READ, Fault.REFUSED).over(estate.region)));

        assertThat(Estate.finding(look, "i-forgotten-1").evidence().facts()).containsEntry("reason", "unread");
        assertThat(look.proposals()).isEmpty();
    }

    @Test
    void look_pricesRefused_theVerdictStandsAndTheDollarsAreUnknown() {
        fleet();

        Look look = estate.idle.look(
                estate.scene(new Faults().always(Call.PRICES, Fault.REFUSED).over(estate.region)));

        assertThat(proposed(look)).hasSize(6);
        assertThat(Estate.finding(look, "i-forgotten-1").saving().listPerHour()).isEmpty();
        assertThat(look.gaps()).hasSize(1);
    }
}
