package dev.sluice.azure;

import dev.sluice.cloud.CloudProblem;
import dev.sluice.cloud.CostDrivers;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Permission.Need;
import dev.sluice.cloud.Read;
import dev.sluice.model.BudgetRef;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Asks Cost Management for the dearest services of what a budget counts, in one query. */
final class CostManagementDrivers implements CostDrivers {
    private final ConsumptionBudgets budgets;
    private final CostQuestion question;

    CostManagementDrivers(ConsumptionBudgets budgets, Arm arm) {
        this.budgets = budgets;
        this.question = new CostQuestion(arm);
    }

    @Override
    public Read<List<Driver>> of(BudgetRef budget, Instant from, Instant to, int most) {
        Read<Optional<BudgetAnswer>> answer = budgets.answer(budget);
        if (answer.value().isEmpty()) {
            return new Read<>(List.of(), answer.gaps());
        }
        try {
            Instant last =
                    day(to).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant().minusSeconds(1);
            Instant first = day(from).atStartOfDay(ZoneOffset.UTC).toInstant();
            return Read.of(question.services(answer.value().get(), first, last).stream()
                    .filter(row -> row.cost().amount().signum() > 0)
                    .filter(row -> counted(answer.value().get(), row))
                    .limit(most)
                    .map(row -> new Driver(name(row), row.cost()))
                    .toList());
        } catch (CloudProblem problem) {
            return new Read<>(List.of(), List.of(problem.gap(ConsumptionBudgets.everywhere(budget.account()))));
        }
    }

    /** A row of another currency can't be set beside the others. */
    private static boolean counted(BudgetAnswer budget, CostTable.Row row) {
        return budget.signal()
                .spent()
                .filter(spent -> !spent.currency().equals(row.cost().currency()))
                .isEmpty();
    }

    private static String name(CostTable.Row row) {
        String name = row.text("ServiceName");
        return name.isBlank() ? "without a service" : name;
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, ZoneOffset.UTC);
    }

    @Override
    public List<Permission> permissions() {
        return List.of(
                new Permission(ConsumptionBudgets.READ, Need.READ_IF_ASKED, "read what a budget counts"),
                new Permission(CostQuestion.QUERY, Need.READ_IF_ASKED, "say what drove a budget's spend"));
    }
}
