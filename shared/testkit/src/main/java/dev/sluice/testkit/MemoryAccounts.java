package dev.sluice.testkit;

import dev.sluice.cloud.Accounts;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Read;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.model.Gap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The accounts and regions of one cloud in memory: those that were opened. */
final class MemoryAccounts implements Accounts {
    private final MemoryCloud memory;
    private final Cloud cloud;

    MemoryAccounts(MemoryCloud memory, Cloud cloud) {
        this.memory = memory;
        this.cloud = cloud;
    }

    @Override
    public Read<List<Cell>> cells(List<String> regions) {
        List<Cell> enabled =
                memory.cells().stream().filter(cell -> cell.cloud() == cloud).toList();
        List<Gap> gaps = new ArrayList<>();
        for (String region : regions) {
            if (enabled.stream().noneMatch(cell -> cell.region().equals(region))) {
                gaps.add(new Gap(
                        new Cell(cloud, "all", region),
                        "memory:Cells",
                        Gap.Reason.REFUSED,
                        "RegionNotEnabled",
                        Optional.empty(),
                        "the region is not enabled"));
            }
        }
        return new Read<>(
                enabled.stream()
                        .filter(cell -> regions.isEmpty() || regions.contains(cell.region()))
                        .toList(),
                gaps);
    }

    @Override
    public List<Permission> permissions() {
        return List.of();
    }
}
