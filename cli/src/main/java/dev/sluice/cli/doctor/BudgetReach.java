package dev.sluice.cli.doctor;

import static java.util.Objects.requireNonNull;

import dev.sluice.cloud.Budgets;
import dev.sluice.cloud.CloudProblem;
import dev.sluice.cloud.CostDrivers;
import dev.sluice.cloud.OpenCloud;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Probe.Answer;
import dev.sluice.cloud.Probe.Standing;
import dev.sluice.cloud.Read;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.model.Gap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether the budgets of a cloud can be read: they are, once, as no other question is surer. What drives their spend is
 * tried where that is free, and else not asked, since that may cost money.
 *
 * @param budgets how many could be read
 * @param problems what could not be, in one line each
 */
public record BudgetReach(Cloud cloud, int budgets, List<Answer> permissions, List<String> problems) {
    public BudgetReach {
        requireNonNull(cloud, "cloud is null");
        permissions = List.copyOf(permissions);
        problems = List.copyOf(problems);
    }

    /** Empty where the cloud offers no budgets. */
    public static Optional<BudgetReach> of(Cloud cloud, OpenCloud open) {
        return open.budgets().map(budgets -> look(cloud, budgets, open));
    }

    private static BudgetReach look(Cloud cloud, Budgets budgets, OpenCloud open) {
        Read<List<BudgetSignal>> read = read(cloud, budgets);
        Map<String, Gap> refused = new LinkedHashMap<>();
        List<String> problems = new ArrayList<>();
        for (Gap gap : read.gaps()) {
            gap.permission().ifPresentOrElse(name -> refused.putIfAbsent(name, gap), () -> problems.add(problem(gap)));
        }
        Map<String, Answer> answers = new LinkedHashMap<>();
        refused.forEach(
                (name, gap) -> answers.put(name, new Answer(known(name, budgets), Standing.MISSING, gap.code())));
        // The list shows no more than that one of several permissions is there, and not which.
        boolean sure = read.complete() && budgets.permissions().size() == 1;
        for (Permission permission : budgets.permissions()) {
            answers.putIfAbsent(
                    permission.action(),
                    sure
                            ? new Answer(permission, Standing.ALLOWED, "")
                            : new Answer(permission, Standing.NOT_TRIED, "the list was not refused for it"));
        }
        open.costDrivers().ifPresent(drivers -> drivers(drivers, answers, problems));
        return new BudgetReach(
                cloud,
                read.value().size(),
                List.copyOf(answers.values()),
                problems.stream().distinct().toList());
    }

    private static void drivers(CostDrivers drivers, Map<String, Answer> answers, List<String> problems) {
        Optional<List<Gap>> tried = drivers.rehearse();
        List<Gap> gaps = tried.orElse(List.of());
        for (Gap gap : gaps) {
            problems.add(problem(gap));
        }
        for (Permission permission : drivers.permissions()) {
            String name = permission.action();
            if (gaps.stream().anyMatch(gap -> gap.permission().equals(Optional.of(name)))) {
                answers.put(name, new Answer(permission, Standing.MISSING, "a try was refused for it"));
            } else if (tried.isPresent() && gaps.isEmpty()) {
                answers.putIfAbsent(name, new Answer(permission, Standing.ALLOWED, ""));
            } else {
                String why = tried.isEmpty() ? "asking may cost money" : "a try was not refused for it";
                answers.putIfAbsent(name, new Answer(permission, Standing.NOT_TRIED, why));
            }
        }
    }

    private static String problem(Gap gap) {
        return gap.operation() + " in " + gap.cell().key() + ": " + gap.code() + ", " + gap.detail();
    }

    private static Read<List<BudgetSignal>> read(Cloud cloud, Budgets budgets) {
        try {
            return budgets.all();
        } catch (CloudProblem problem) {
            return new Read<>(List.of(), List.of(problem.gap(new Cell(cloud, "unknown", Budgets.EVERYWHERE))));
        }
    }

    private static Permission known(String name, Budgets budgets) {
        return budgets.permissions().stream()
                .filter(permission -> permission.action().equals(name))
                .findFirst()
                .orElseGet(() -> new Permission(name, Permission.Need.READ_IF_ASKED, "read budgets"));
    }
}
