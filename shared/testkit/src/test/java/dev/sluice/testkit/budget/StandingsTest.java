package dev.sluice.testkit.budget;

import static dev.sluice.testkit.budget.Office.NOVEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.budget.BudgetPolicy;
import dev.sluice.budget.OwnForecast;
import dev.sluice.budget.Standings;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.BudgetStanding;
import dev.sluice.model.Money;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StandingsTest {
    private final Office office = new Office("");

    @Test
    void of_figuresInDoubt_areShownAndHeldAgainstNothing() {
        office.hear(office.spent("60"));
        BudgetStanding standing = standing(office.signal(
                Optional.of(NOVEMBER),
                Optional.of(Money.usd("100")),
                Optional.of(Money.usd("99")),
                "last month's, maybe"));

        assertThat(standing.actual().figure()).contains(Money.usd("99"));
        assertThat(standing.actual().share()).isEmpty();
        assertThat(standing.fired()).hasSize(1);
        assertThat(standing.notes()).containsExactly("unknown: what is said of it is in doubt: last month's, maybe");
    }

    @Test
    void of_thresholdThatNobodyWasTold_saysSo() {
        BudgetStanding standing = standing(office.spent("60"));

        assertThat(standing.fired()).isEmpty();
        assertThat(standing.notes()).contains("reached, and nobody was told yet: 50 % actual");
        assertThat(office.store.writes()).isZero();
    }

    private BudgetStanding standing(BudgetSignal signal) {
        return new Standings(office.store, BudgetPolicy.DEFAULT, OwnForecast.NONE, office.clock)
                .of(List.of(signal))
                .value()
                .getFirst();
    }
}
