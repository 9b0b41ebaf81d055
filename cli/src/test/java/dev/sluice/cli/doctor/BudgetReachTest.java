package dev.sluice.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cloud.Accounts;
import dev.sluice.cloud.Budgets;
import dev.sluice.cloud.CostDrivers;
import dev.sluice.cloud.Notifier;
import dev.sluice.cloud.OpenCloud;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Permission.Need;
import dev.sluice.cloud.Ports;
import dev.sluice.cloud.Probe.Standing;
import dev.sluice.cloud.Read;
import dev.sluice.cloud.StateStore;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.model.Gap;
import dev.sluice.testkit.MemoryCloud;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the doctor says of asking what drove a spend: tried where that is free, and never paid for. */
class BudgetReachTest {
    private static final Cell CELL = new Cell(Cloud.GCP, "a", Budgets.EVERYWHERE);

    @Test
    void of_driversWhoseTryWouldCost_areNotTried() {
        BudgetReach reach = reach(Optional.empty());

        assertThat(reach.permissions()).extracting(answer -> answer.standing()).containsOnly(Standing.NOT_TRIED);
        assertThat(reach.problems()).isEmpty();
    }

    @Test
    void of_driversThatCanBeAsked_haveWhatTheyNeed() {
        assertThat(reach(Optional.of(List.of())).permissions())
                .extracting(answer -> answer.standing())
                .containsOnly(Standing.ALLOWED);
    }

    @Test
    void of_driversThatAreRefused_lackThePermissionThatIsNamed() {
        Gap refused = new Gap(CELL, "job", Gap.Reason.REFUSED, "accessDenied", Optional.of("data"), "no");

        BudgetReach reach = reach(Optional.of(List.of(refused)));

        assertThat(reach.permissions())
                .extracting(answer -> answer.permission().action() + " " + answer.standing())
                .containsExactly("job NOT_TRIED", "data MISSING");
        assertThat(reach.problems()).containsExactly("job in gcp/a/global: accessDenied, no");
    }

    private static BudgetReach reach(Optional<List<Gap>> rehearsal) {
        return BudgetReach.of(Cloud.GCP, new Rehearsing(rehearsal)).orElseThrow();
    }

    /** Offers budgets and what drives them, and nothing else. */
    private record Rehearsing(Optional<List<Gap>> rehearsal) implements OpenCloud {
        @Override
        public Optional<Budgets> budgets() {
            return Optional.of(new MemoryCloud(Instant.EPOCH).budgets(Cloud.GCP));
        }

        @Override
        public Optional<CostDrivers> costDrivers() {
            return Optional.of(new CostDrivers() {
                @Override
                public Read<List<Driver>> of(BudgetRef budget, Instant from, Instant to, int most) {
                    throw new AssertionError("it may cost money");
                }

                @Override
                public Optional<List<Gap>> rehearse() {
                    return rehearsal;
                }

                @Override
                public List<Permission> permissions() {
                    return List.of(
                            new Permission("job", Need.READ_IF_ASKED, "ask"),
                            new Permission("data", Need.READ_IF_ASKED, "read"));
                }
            });
        }

        @Override
        public Accounts accounts() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Ports ports(Cell cell) {
            throw new UnsupportedOperationException();
        }

        @Override
        public StateStore state(String location) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<byte[]> object(String uri) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Notifier notifier(String address) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
