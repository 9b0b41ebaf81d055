package dev.sluice.gcp;

import static java.util.Objects.requireNonNull;

import dev.sluice.cloud.CloudProblem;
import dev.sluice.cloud.Read;
import dev.sluice.model.Cell;
import dev.sluice.model.Gap;
import dev.sluice.model.Machine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * All accelerator machines of a project, read once and shared by its cells.
 *
 * @param machines by region
 * @param gaps by region, of the parts that could not be read
 * @param failed why the listing ended before its end, so that any region may lack machines
 */
record Listing(
        Instant readAt,
        Map<String, List<Machine>> machines,
        Map<String, List<Gap>> gaps,
        Optional<CloudProblem> failed) {
    Listing {
        requireNonNull(readAt, "readAt is null");
        machines = Map.copyOf(machines);
        gaps = Map.copyOf(gaps);
        requireNonNull(failed, "failed is null");
    }

    /** Where there is something to look at, or something that could not be looked at. */
    Set<String> regions() {
        Set<String> regions = new TreeSet<>(machines.keySet());
        regions.addAll(gaps.keySet());
        return regions;
    }

    Read<List<Machine>> of(Cell cell) {
        List<Gap> all = new ArrayList<>(gaps.getOrDefault(cell.region(), List.of()));
        failed.ifPresent(problem -> all.add(problem.gap(cell)));
        return new Read<>(machines.getOrDefault(cell.region(), List.of()), all);
    }
}
