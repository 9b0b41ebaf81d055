package dev.sluice.idle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Money;
import dev.sluice.model.Purchase;
import dev.sluice.model.Saving;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorthTest {
    @ParameterizedTest
    @EnumSource(
            value = Purchase.class,
            names = {"CAPACITY_RESERVATION", "CAPACITY_BLOCK"})
    void of_paidForAnyway_savesNothing(Purchase purchase) {
        assertThat(of(purchase).netPerHour()).contains(Money.usd("0"));
        assertThat(of(purchase).listPerHour()).contains(Money.usd("0.42"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Purchase.class,
            names = {"ON_DEMAND", "SPOT_PERSISTENT", "SPOT_ONE_TIME", "UNKNOWN"})
    void of_whatTheBillShowsIsNotKnown_netStaysUnknown(Purchase purchase) {
        assertThat(of(purchase).netPerHour()).isEmpty();
        assertThat(of(purchase).netWhy()).startsWith("unknown");
    }

    @Test
    void of_noPrice_isUnknownAndNeverAGuess() {
        Saving saving = Worth.of(Given.machine("i-1").build(), Optional.empty());

        assertThat(saving.listPerHour()).isEmpty();
        assertThat(saving.source()).contains("no price", "g5g.xlarge");
    }

    private static Saving of(Purchase purchase) {
        Given given = Given.machine("i-1");
        given.purchase = purchase;
        return Worth.of(given.build(), given.facts().price());
    }
}
