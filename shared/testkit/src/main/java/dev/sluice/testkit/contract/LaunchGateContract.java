package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cloud.LaunchGate;
import dev.sluice.cloud.LaunchGate.Order;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Read;
import dev.sluice.model.Outcome;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What callers of {@link LaunchGate} rely on: what closing changed, opening puts back exactly, and nothing else. */
public abstract class LaunchGateContract {
    private static final Instant UNTIL = Instant.parse("2026-12-01T00:00:00Z");

    protected abstract LaunchGateWorld world();

    @Test
    void bar_open_isNone() {
        Read<Optional<LaunchGate.Bar>> read = world().gate().bar();
        assertThat(read.gaps()).isEmpty();
        assertThat(read.value()).isEmpty();
    }

    @Test
    void close_open_barsAndIsReadBack() {
        LaunchGateWorld world = world();
        LaunchGate gate = world.gate();
        before(world);
        assertThat(gate.close(order(world))).isInstanceOf(Outcome.Done.class);
        assertThat(world.barred()).isTrue();
        assertThat(gate.bar().value()).isPresent();
    }

    @Test
    void before_changesNothing() {
        LaunchGateWorld world = world();
        String whole = world.snapshot();
        assertThat(world.gate().before(order(world)).complete()).isTrue();
        assertThat(world.snapshot()).isEqualTo(whole);
        assertThat(world.barred()).isFalse();
    }

    @Test
    void close_twice_isDoneOnce() {
        LaunchGateWorld world = world();
        world.gate().close(order(world));
        String once = world.snapshot();
        assertThat(world.gate().close(order(world))).isInstanceOf(Outcome.Done.class);
        assertThat(world.snapshot()).isEqualTo(once);
    }

    @Test
    void open_closed_putsBackExactlyWhatWasThere() {
        LaunchGateWorld world = world();
        String whole = world.snapshot();
        Map<String, String> before = before(world);
        world.gate().close(order(world));
        assertThat(world.gate().open(before)).isInstanceOf(Outcome.Done.class);
        assertThat(world.barred()).isFalse();
        assertThat(world.snapshot()).isEqualTo(whole);
        assertThat(world.gate().bar().value()).isEmpty();
    }

    @Test
    void open_changedByHandSince_leavesWhatPeopleChanged() {
        LaunchGateWorld world = world();
        Map<String, String> before = before(world);
        world.gate().close(order(world));
        world.changeByHand();
        String theirs = world.handiwork();
        assertThat(world.gate().open(before)).isInstanceOfAny(Outcome.Refused.class, Outcome.Done.class);
        assertThat(world.handiwork()).isEqualTo(theirs);
    }

    @Test
    void stands_closedAndOpened_saysWhetherSomethingIsLeft() {
        LaunchGateWorld world = world();
        Map<String, String> before = before(world);
        assertThat(world.gate().stands(before).value()).isFalse();
        world.gate().close(order(world));
        assertThat(world.gate().stands(before).value()).isTrue();
        assertThat(world.gate().binds(world.gate().bar().value().orElseThrow(), order(world)))
                .isTrue();
        world.gate().open(before);
        assertThat(world.gate().stands(before).value()).isFalse();
    }

    @Test
    void open_neverClosed_changesNothing() {
        LaunchGateWorld world = world();
        String whole = world.snapshot();
        assertThat(world.gate().open(before(world))).isInstanceOfAny(Outcome.Done.class, Outcome.Refused.class);
        assertThat(world.snapshot()).isEqualTo(whole);
    }

    @Test
    void close_notAllowed_saysSoAndBarsNothing() {
        LaunchGateWorld world = world();
        String whole = world.snapshot();
        world.deny();
        assertThat(world.gate().close(order(world))).isInstanceOfAny(Outcome.Refused.class, Outcome.Failed.class);
        assertThat(world.barred()).isFalse();
        assertThat(world.snapshot()).isEqualTo(whole);
    }

    @Test
    void open_notAllowed_isStillBarredAndSaysSo() {
        LaunchGateWorld world = world();
        Map<String, String> before = before(world);
        world.gate().close(order(world));
        world.deny();
        assertThat(world.gate().open(before)).isInstanceOfAny(Outcome.Refused.class, Outcome.Failed.class);
        assertThat(world.barred()).isTrue();
    }

    @Test
    void bar_unreadable_isAGapAndNotOpen() {
        LaunchGateWorld world = world();
        Map<String, String> before = before(world);
        world.gate().close(order(world));
        world.breakDown();
        assertThat(world.gate().bar().gaps()).isNotEmpty();
        assertThat(world.gate().before(order(world)).gaps()).isNotEmpty();
        assertThat(world.gate().stands(before).gaps()).isNotEmpty();
    }

    @Test
    void permissions_changing_areOnlyForActing() {
        assertThat(world().gate().permissions()).extracting(Permission::need).contains(Permission.Need.ACT);
    }

    private static Map<String, String> before(LaunchGateWorld world) {
        Read<Map<String, String>> read = world.gate().before(order(world));
        assertThat(read.gaps()).isEmpty();
        return read.value();
    }

    private static Order order(LaunchGateWorld world) {
        return new Order(world.principals(), UNTIL, "Sluice: the budget of research is used up until 2026-12-01");
    }
}
