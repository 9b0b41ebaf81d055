package dev.sluice.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.aws.infra.PlannedDocuments;
import dev.sluice.cloud.Budgets;
import dev.sluice.cloud.LaunchGate;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Port;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the documents for budgets, launches, secrets and mail allow is what those ports say that they use, and no more. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CostRightsTest {
    private static final String MAIL = "mailto:ops@example.com?from=sluice@example.com";

    private final AwsWiring wiring = Fake.wiring(Fake.empty().endpoint());

    private PlannedDocuments documents;
    private LaunchGate gate;

    @BeforeAll
    void plan() {
        documents = PlannedDocuments.plan();
        gate = wiring.ports(new Cell(Cloud.AWS, "123456789012", Budgets.EVERYWHERE))
                .get(LaunchGate.class);
    }

    @AfterAll
    void close() {
        wiring.close();
    }

    @Test
    void budgets_andWhatDroveThem_andWhetherLaunchesAreBarred() {
        Set<String> needed =
                used(wiring.budgets().orElseThrow(), wiring.costDrivers().orElseThrow());
        needed.addAll(used(gate, Permission.Need.READ_IF_ASKED));

        assertThat(allowed("module.budget.aws_iam_role_policy.budget[0]")).isEqualTo(needed);
        assertThat(allowed("module.member_budget.aws_iam_role_policy.budget[0]"))
                .isEqualTo(needed);
    }

    @Test
    void bar_whatTheGateReadsAndChanges() {
        assertThat(allowed("module.budget.aws_iam_role_policy.bar[0]")).isEqualTo(used(gate));
        assertThat(allowed("module.member_budget.aws_iam_role_policy.bar[0]")).isEqualTo(used(gate));
    }

    @Test
    void secretsAndMail_beyondWhatAnInstallationWithoutThemMay() {
        Set<String> needed = used(wiring.notifier(MAIL));
        needed.add(Secrets.PERMISSION.action());

        for (String role : new String[] {"read", "act[0]"}) {
            Set<String> more = allowed("module.budget.aws_iam_role_policy." + role);
            more.removeAll(allowed("module.act.aws_iam_role_policy." + role));

            assertThat(more).as(role).isEqualTo(needed);
        }
    }

    private Set<String> allowed(String address) {
        return new TreeSet<>(documents.policy(address).allowedActions());
    }

    private static Set<String> used(Port... ports) {
        return Arrays.stream(ports)
                .flatMap(port -> port.permissions().stream())
                .map(Permission::action)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> used(Port port, Permission.Need need) {
        return port.permissions().stream()
                .filter(permission -> permission.need() == need)
                .map(Permission::action)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
