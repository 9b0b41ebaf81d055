package dev.sluice.cli.doctor;

import static java.util.Objects.requireNonNull;

import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Probe;
import dev.sluice.model.Cell;
import dev.sluice.model.Gap;
import dev.sluice.model.Machine;
import dev.sluice.model.Money;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * All that the doctor found.
 *
 * @param unseen accounts that a budget's rung names, and in which nothing was examined
 * @param tellable the destinations of the policy, each with what stands in the way of telling it, if anything does
 */
public record Diagnosis(
        List<OfCell> cells,
        List<BudgetReach> budgets,
        List<Gap> gaps,
        List<Acceptance> acceptances,
        Optional<LastNight> lastNight,
        List<String> unseen,
        Map<String, Optional<String>> tellable) {
    public Diagnosis {
        cells = List.copyOf(cells);
        budgets = List.copyOf(budgets);
        gaps = List.copyOf(gaps);
        acceptances = List.copyOf(acceptances);
        requireNonNull(lastNight, "lastNight is null");
        unseen = List.copyOf(unseen);
        tellable = Collections.unmodifiableMap(new LinkedHashMap<>(tellable));
    }

    public Diagnosis(
            List<OfCell> cells,
            List<BudgetReach> budgets,
            List<Gap> gaps,
            List<Acceptance> acceptances,
            Optional<LastNight> lastNight,
            List<String> unseen) {
        this(cells, budgets, gaps, acceptances, lastNight, unseen, Map.of());
    }

    /** The same, with what stands in the way of telling each destination of the policy. */
    public Diagnosis telling(Map<String, Optional<String>> found) {
        return new Diagnosis(cells, budgets, gaps, acceptances, lastNight, unseen, found);
    }

    /** Whether every scan can read all that it needs, and tell whom it should; budgets are another matter. */
    public boolean readable() {
        return gaps.isEmpty()
                && tellable.values().stream().allMatch(Optional::isEmpty)
                && cells.stream()
                        .flatMap(cell -> cell.permissions().stream())
                        .noneMatch(answer -> answer.standing() == Probe.Standing.MISSING
                                && answer.permission().need() == Permission.Need.READ);
    }

    /**
     * One account and region.
     *
     * @param machines how many machines with accelerators run there
     * @param unmeasured how to measure those that have no telemetry of their accelerators, and which these are
     */
    public record OfCell(
            Cell cell, List<Probe.Answer> permissions, int machines, Map<String, List<Machine>> unmeasured) {
        public OfCell {
            requireNonNull(cell, "cell is null");
            permissions = List.copyOf(permissions);
            unmeasured = new TreeMap<>(unmeasured);
        }

        int unmeasuredMachines() {
            return unmeasured.values().stream().mapToInt(List::size).sum();
        }
    }

    /**
     * Idle machines that only their local disks keep from being stopped, and the words that would accept the loss.
     *
     * @param key under {@code idle.accept-local-disk-loss}: {@code types}, {@code accounts} or {@code labels}
     * @param perHour sum of the known list prices; empty where none is known
     */
    public record Acceptance(String key, String value, int machines, Optional<Money> perHour) {
        public Acceptance {
            requireNonNull(key, "key is null");
            requireNonNull(value, "value is null");
            requireNonNull(perHour, "perHour is null");
        }
    }

    /**
     * What a look last night would have come to under this policy.
     *
     * @param allowed steps that could have been taken at once
     * @param deferred steps that would have waited, by the limit's code
     * @param halted why nothing at all would have been done; empty where nothing halted
     */
    public record LastNight(Instant at, int idle, int allowed, Map<String, Integer> deferred, List<String> halted) {
        public LastNight {
            requireNonNull(at, "at is null");
            deferred = new TreeMap<>(deferred);
            halted = List.copyOf(halted);
        }
    }
}
