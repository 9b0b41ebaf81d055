package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cloud.Prices.Price;
import dev.sluice.cloud.Read;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What callers of {@link dev.sluice.cloud.Prices} rely on: true dollars or none. */
public abstract class PricesContract {
    protected abstract PricesWorld world();

    @Test
    void hourly_knownMachine_hasAPriceWithADatedSource() {
        PricesWorld world = world();
        Read<Map<String, Price>> read = world.prices().hourly(List.of(world.known()));
        Price price = read.value().get(world.known().id());
        assertThat(price).isNotNull();
        assertThat(price.perHour().amount()).isPositive();
        assertThat(price.perHour().currency().getCurrencyCode()).isEqualTo("USD");
        assertThat(price.source()).containsPattern("\\d{4}-\\d{2}-\\d{2}");
    }

    @Test
    void hourly_unknownMachine_isAbsentWithoutAGuess() {
        PricesWorld world = world();
        assertThat(world.prices()
                        .hourly(List.of(world.unknown(), world.known()))
                        .value())
                .containsOnlyKeys(world.known().id());
    }

    @Test
    void hourly_nothing_isNothing() {
        assertThat(world().prices().hourly(List.of())).isEqualTo(Read.of(Map.of()));
    }
}
