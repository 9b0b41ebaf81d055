package dev.sluice.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cloud.Read;
import dev.sluice.model.Cell;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What callers of {@link dev.sluice.cloud.Accounts} rely on. */
public abstract class AccountsContract {
    protected abstract AccountsWorld world();

    @Test
    void cells_regionsNamed_areThoseOfEveryAccount() {
        AccountsWorld world = world();
        Read<List<Cell>> read = world.accounts().cells(world.enabled());
        assertThat(read.gaps()).isEmpty();
        assertThat(read.value())
                .extracting(Cell::region)
                .containsOnly(world.enabled().toArray(String[]::new));
        assertThat(read.value()).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void cells_oneRegionNamed_hasNoOther() {
        AccountsWorld world = world();
        String region = world.enabled().getLast();
        assertThat(world.accounts().cells(List.of(region)).value())
                .isNotEmpty()
                .allSatisfy(cell -> assertThat(cell.region()).isEqualTo(region));
    }

    @Test
    void cells_noRegionNamed_areAllThatAreEnabled() {
        AccountsWorld world = world();
        Read<List<Cell>> read = world.accounts().cells(List.of());
        assertThat(read.gaps()).isEmpty();
        assertThat(read.value())
                .extracting(Cell::region)
                .contains(world.enabled().toArray(String[]::new))
                .doesNotContain(world.notEnabled());
    }

    @Test
    void cells_regionNotEnabled_isAGapAndKeepsTheOthers() {
        AccountsWorld world = world();
        String enabled = world.enabled().getFirst();
        Read<List<Cell>> read = world.accounts().cells(List.of(enabled, world.notEnabled()));
        assertThat(read.value()).extracting(Cell::region).containsOnly(enabled);
        assertThat(read.gaps()).isNotEmpty();
        assertThat(read.gaps().toString()).contains(world.notEnabled());
    }
}
