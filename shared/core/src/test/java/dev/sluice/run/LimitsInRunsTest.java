package dev.sluice.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Cell;
import dev.sluice.model.Mode;
import dev.sluice.model.Place;
import dev.sluice.model.Request;
import dev.sluice.model.RunReport;
import dev.sluice.record.Keys;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each limit is exceeded by one, and kept by one below. */
class LimitsInRunsTest {
    @Test
    void machinesPerDay_oneMore_waitsWithTheFigures() {
        Toy toy = new Toy(3).limits("machines-per-day: 2");
        RunReport report = toy.act();
        assertThat(toy.stopped()).isEqualTo(2);
        assertThat(Toy.places(report)).containsEntry("i-002", "machines-per-day");
        assertThat(report.steps().get(2).place())
                .isEqualTo(new Place.Deferred(
                        "machines-per-day",
                        "the limit of 24 hours is reached: 2 so far, this step 1, machines-per-day allows 2"));
    }

    @Test
    void machinesPerDay_exactlySoMany_areFree() {
        Toy toy = new Toy(3).limits("machines-per-day: 3");
        assertThat(Toy.places(toy.act()).values()).containsOnly("");
    }

    @Test
    void acceleratorsPerDay_counts() {
        assertThat(waiting(new Toy(3).limits("accelerators-per-day: 2"))).containsExactly("accelerators-per-day");
        assertThat(waiting(new Toy(3).limits("accelerators-per-day: 3"))).isEmpty();
    }

    @Test
    void dollarsPerHour_aStepThatDoesNotFit_leavesRoomForASmallerOne() {
        Toy toy = new Toy(3).limits("dollars-per-hour: 50");
        toy.cloud.get("i-000").price = "45";
        toy.cloud.get("i-001").price = "10";
        toy.cloud.get("i-002").price = "5";
        assertThat(Toy.places(toy.act()))
                .containsEntry("i-000", "")
                .containsEntry("i-001", "dollars-per-hour")
                .containsEntry("i-002", "");
    }

    @Test
    void dollarsPerHour_unknownPrice_countsAsNothingUnlessThePolicyLetsItWait() {
        Toy toy = new Toy(1).limits("dollars-per-hour: 1");
        toy.cloud.get("i-000").price = "";
        assertThat(waiting(toy)).isEmpty();

        Toy careful = new Toy(1).limits("defer-unpriced: true");
        careful.cloud.get("i-000").price = "";
        assertThat(waiting(careful)).containsExactly("defer-unpriced");
    }

    @Test
    void fleetShare_isRoundedDown_andOneAtLeast() {
        Toy nine = new Toy(9);
        nine.policy = "limits:\n  fleet-share: 30\n  per-owner: 100\n";
        nine.act();
        assertThat(nine.stopped()).isEqualTo(2);

        Toy five = new Toy(5);
        five.policy = "limits:\n  fleet-share: 1\n";
        five.act();
        assertThat(five.stopped()).isEqualTo(1);
    }

    @Test
    void fleetShare_belowTheMinimum_isNotAsked() {
        Toy four = new Toy(4);
        four.policy = "limits:\n  fleet-share: 1\n";
        four.act();
        assertThat(four.stopped()).isEqualTo(4);
    }

    @Test
    void fleetShare_ofZero_allowsNothing() {
        Toy four = new Toy(4);
        four.policy = "limits:\n  fleet-share: 0\n";
        four.act();
        assertThat(four.stopped()).isZero();
    }

    @Test
    void perOwner_countsEachOwnerAlone_andNobodyNot() {
        Toy toy = new Toy(5);
        toy.policy = "limits:\n  fleet-share: 100\n  per-owner: 1\n";
        toy.cloud.get("i-000").owner = Optional.of("ann");
        toy.cloud.get("i-001").owner = Optional.of("ann");
        toy.cloud.get("i-002").owner = Optional.of("bob");
        assertThat(waiting(toy)).containsExactly("per-owner");
        assertThat(toy.cloud.get("i-001").running).isTrue();
    }

    @Test
    void window_closed_defersAll() {
        Toy toy = new Toy(1).limits("windows:", "  - { from: \"10:00\", to: \"11:00\" }");
        assertThat(waiting(toy)).containsExactly("window");
        toy.clock.advance(Duration.ofHours(7));
        assertThat(waiting(toy)).isEmpty();
    }

    @Test
    void quietDays_deferAll() {
        assertThat(waiting(new Toy(1).limits("quiet:", "  - { from: 2026-09-21, to: 2026-09-21 }")))
                .containsExactly("quiet");
    }

    @Test
    void limits_countOverRunsByHandAndByFunctionAndUndoneOnes_for24Hours() {
        Toy toy = new Toy(6).limits("machines-per-day: 2");
        toy.cloud.machines.values().forEach(machine -> machine.idle = false);
        toy.cloud.get("i-000").idle = true;
        RunReport byHand = toy.apply(toy.plan());
        toy.undo(byHand.run(), Duration.ZERO);
        toy.cloud.get("i-000").idle = false;
        toy.clock.advance(Duration.ofHours(1));
        toy.cloud.get("i-001").idle = true;
        toy.act();
        toy.cloud.get("i-002").idle = true;
        assertThat(Toy.places(toy.act())).containsEntry("i-002", "machines-per-day");

        toy.clock.advance(Duration.ofHours(23));
        toy.act();
        assertThat(toy.cloud.get("i-002").running).isFalse();
    }

    @Test
    void limits_countOverAllCellsTogether() {
        Toy toy = new Toy(3).limits("machines-per-day: 4");
        toy.act();
        toy.cloud.machines.values().forEach(ToyMachine::personStarts);
        toy.cloud.cell = Cell.of("aws/123456789012/eu-west-1");
        assertThat(Collections.frequency(List.copyOf(Toy.places(toy.act()).values()), "machines-per-day"))
                .isEqualTo(2);
    }

    @Test
    void limits_ofARequestOverTwoCells_areSharedByDollars() {
        Toy toy = new Toy(3).limits("machines-per-day: 4");
        Request both = new Request(
                "idle",
                List.of(ToyCloud.CELL, Cell.of("aws/123456789012/eu-west-1")),
                Mode.REPORT,
                toy.trigger(),
                toy.clock.instant().plus(Duration.ofHours(1)));
        toy.cloud.get("i-002").price = "99";
        RunReport report = toy.reporting().look(both);
        assertThat(report.steps().stream().filter(step -> !step.free()))
                .hasSize(2)
                .noneMatch(step -> step.resource().id().equals("i-002"));
    }

    @Test
    void ledger_lost_isMadeAgainFromTheJournals() {
        Toy toy = new Toy(4).limits("machines-per-day: 2");
        toy.act();
        toy.store.kept.remove(Keys.LEDGER);
        assertThat(Toy.places(toy.act()).values()).containsOnly("machines-per-day");
        assertThat(toy.stopped()).isEqualTo(2);
    }

    @Test
    void refusedAct_givesItsPlaceBack() {
        Toy toy = new Toy(2).limits("machines-per-day: 1");
        toy.cloud.get("i-000").refusesStop = true;
        toy.act();
        toy.cloud.get("i-000").idle = false;
        toy.act();
        assertThat(toy.cloud.get("i-001").running).isFalse();
    }

    private static List<String> waiting(Toy toy) {
        return Toy.places(toy.act()).values().stream()
                .filter(code -> !code.isEmpty())
                .toList();
    }
}
