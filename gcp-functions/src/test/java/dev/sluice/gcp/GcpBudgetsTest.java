package dev.sluice.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sluice.cloud.Budgets;
import dev.sluice.cloud.Read;
import dev.sluice.gcp.fake.FakeBilling;
import dev.sluice.gcp.fake.FakeGoogle;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.Cloud;
import dev.sluice.model.Money;
import dev.sluice.model.Period;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Which budgets there are, and what they say of amounts and periods. The clock of the world stands in January 2026. */
class GcpBudgetsTest {
    private static final String OTHER = "AAAAAA-BBBBBB-CCCCCC";

    private static Budgets budgets(World world) {
        return world.wiring().budgets().orElseThrow();
    }

    private static BudgetSignal only(Consumer<ObjectNode> change) {
        try (World world = new World()) {
            world.billing.pay(World.PROJECT, FakeBilling.ACCOUNT);
            change.accept(world.billing.add(FakeBilling.ACCOUNT, "research", 100, 0));
            Read<List<BudgetSignal>> read = budgets(world).all();
            assertThat(read.gaps()).isEmpty();
            assertThat(read.value()).hasSize(1);
            return read.value().getFirst();
        }
    }

    private static ObjectNode filter(ObjectNode budget) {
        return (ObjectNode) budget.path("budgetFilter");
    }

    private static Period period(String start, String end) {
        return Period.of(Instant.parse(start), Instant.parse(end));
    }

    @Test
    void period_calendar_beginsAtMidnightOfUsPacific() {
        assertThat(only(budget -> {}).period()).contains(period("2026-01-01T08:00:00Z", "2026-02-01T08:00:00Z"));
        assertThat(only(budget -> filter(budget).put("calendarPeriod", "QUARTER"))
                        .period())
                .contains(period("2026-01-01T08:00:00Z", "2026-04-01T07:00:00Z"));
        assertThat(only(budget -> filter(budget).put("calendarPeriod", "YEAR")).period())
                .contains(period("2026-01-01T08:00:00Z", "2027-01-01T08:00:00Z"));
    }

    @Test
    void period_custom_hasItsLastDayAndMayHaveNoEnd() {
        assertThat(only(budget -> custom(budget, true)).period())
                .contains(period("2026-01-10T08:00:00Z", "2026-03-21T07:00:00Z"));
        assertThat(only(budget -> custom(budget, false)).period())
                .contains(new Period(Instant.parse("2026-01-10T08:00:00Z"), Optional.empty()));
    }

    private static void custom(ObjectNode budget, boolean ends) {
        filter(budget).remove("calendarPeriod");
        ObjectNode period = filter(budget).putObject("customPeriod");
        period.putObject("startDate").put("year", 2026).put("month", 1).put("day", 10);
        if (ends) {
            period.putObject("endDate").put("year", 2026).put("month", 3).put("day", 20);
        }
    }

    @Test
    void period_none_isNotMadeUp() {
        assertThat(only(budget -> budget.remove("budgetFilter")).period()).isEmpty();
    }

    @Test
    void amount_ofLastPeriod_isLeftToItsMessages() {
        BudgetSignal signal = only(budget -> {
            ((ObjectNode) budget.path("amount")).remove("specifiedAmount");
            ((ObjectNode) budget.path("amount")).putObject("lastPeriodAmount");
        });
        assertThat(signal.amount()).isEmpty();
        assertThat(signal.spent()).isEmpty();
    }

    @Test
    void amount_zero_isAnAmount() {
        BudgetSignal signal =
                only(budget -> ((ObjectNode) budget.path("amount").path("specifiedAmount")).remove("units"));
        assertThat(signal.amount()).contains(Money.usd("0"));
    }

    @Test
    void all_amountThatIsNone_isAGapOfTheAccount() {
        try (World world = new World()) {
            world.billing.pay(World.PROJECT, FakeBilling.ACCOUNT);
            ObjectNode budget = world.billing.add(FakeBilling.ACCOUNT, "odd", 1, 0);
            ((ObjectNode) budget.path("amount").path("specifiedAmount")).put("units", "1.5");
            Read<List<BudgetSignal>> read = budgets(world).all();
            assertThat(read.value()).isEmpty();
            assertThat(read.gaps()).singleElement().satisfies(gap -> {
                assertThat(gap.cell().account()).isEqualTo(FakeBilling.ACCOUNT);
                assertThat(gap.code()).isEqualTo("Unreadable");
            });
            String id = Words.last(budget.path("name").asText());
            assertThat(budgets(world)
                            .find(new BudgetRef(Cloud.GCP, FakeBilling.ACCOUNT, id))
                            .gaps())
                    .hasSize(1);
        }
    }

    /** It stays odd until somebody changes it: the others must be watched meanwhile, those of later pages too. */
    @Test
    void all_oneThatCantBeReadAmongMany_losesNoOther() {
        try (World world = new World()) {
            world.billing.pay(World.PROJECT, FakeBilling.ACCOUNT);
            ObjectNode odd = world.billing.add(FakeBilling.ACCOUNT, "odd", 1, 0);
            ((ObjectNode) odd.path("amount").path("specifiedAmount")).put("units", "-5");
            for (int i = 0; i < 7; i++) {
                world.billing.add(FakeBilling.ACCOUNT, "b" + i, 1, 0);
            }
            Read<List<BudgetSignal>> read = budgets(world).all();
            assertThat(read.value()).hasSize(7);
            assertThat(read.gaps()).extracting(gap -> gap.code()).containsExactly("Unreadable");
        }
    }

    /** What is read of the accounts before and after counts, and no budget is taken for gone. */
    @Test
    void all_oneAccountOfThreeRefused_isAGapAndKeepsTheOthers() {
        try (World world = new World()) {
            String third = "DDDDDD-EEEEEE-FFFFFF";
            List.of(FakeBilling.ACCOUNT, OTHER, third).forEach(account -> world.billing.add(account, account, 1, 0));
            Map<String, String> env = world.google.environment(World.PROJECT);
            env.put("SLUICE_BILLING_ACCOUNTS", String.join(",", FakeBilling.ACCOUNT, OTHER, third));
            world.google
                    .wire()
                    .fail(
                            FakeBilling.LIST,
                            call -> call.param("account").equals(OTHER),
                            FakeGoogle.error(403, "forbidden", "The caller does not have permission"));
            try (GcpWiring wiring = new GcpWiring(GcpAccess.of(env), env, world::now)) {
                Read<List<BudgetSignal>> read = wiring.budgets().orElseThrow().all();
                assertThat(read.value()).extracting(BudgetSignal::name).containsExactly(FakeBilling.ACCOUNT, third);
                assertThat(read.gaps()).extracting(gap -> gap.cell().account()).containsExactly(OTHER);
            }
        }
    }

    @Test
    void all_severalProjects_askEachPayerOnce() {
        try (World world = new World(List.of("my-project", "other-project", "third-project"), List.of())) {
            world.billing.pay("my-project", FakeBilling.ACCOUNT);
            world.billing.pay("other-project", FakeBilling.ACCOUNT);
            world.billing.add(FakeBilling.ACCOUNT, "research", 1, 0);
            world.billing.add(OTHER, "not ours", 1, 0);
            assertThat(budgets(world).all().value()).hasSize(1);
            assertThat(world.google.wire().calls(FakeBilling.LIST)).hasSize(1);
        }
    }

    @Test
    void all_projectThatMayNotBeSeen_isAGapAndKeepsTheOthers() {
        try (World world = new World(List.of("my-project", "not-there"), List.of())) {
            world.billing.pay("my-project", FakeBilling.ACCOUNT);
            world.billing.add(FakeBilling.ACCOUNT, "research", 1, 0);
            Read<List<BudgetSignal>> read = budgets(world).all();
            assertThat(read.value()).hasSize(1);
            assertThat(read.gaps())
                    .singleElement()
                    .satisfies(gap -> assertThat(gap.permission()).contains("resourcemanager.projects.get"));
        }
    }

    @Test
    void all_accountsNamed_asksNoProjectWhoPays() {
        try (World world = new World()) {
            world.billing.add(OTHER, "named", 1, 0);
            Map<String, String> env = world.google.environment(World.PROJECT);
            env.put("SLUICE_BILLING_ACCOUNTS", FakeBilling.ACCOUNT + ", " + OTHER);
            GcpAccess access = GcpAccess.of(env);
            try (GcpWiring wiring = new GcpWiring(access, env, world::now)) {
                assertThat(wiring.budgets().orElseThrow().all().value())
                        .extracting(BudgetSignal::name)
                        .containsExactly("named");
            }
            assertThat(world.google.wire().calls(FakeBilling.INFO)).isEmpty();
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GcpAccess.of(Map.of("SLUICE_BILLING_ACCOUNTS", "billingAccounts/x")));
    }

    @Test
    void find_budgetOfAnotherCloudOrNoId_asksNobody() {
        try (World world = new World()) {
            Budgets budgets = budgets(world);
            assertThat(budgets.find(new BudgetRef(Cloud.AWS, FakeBilling.ACCOUNT, "x"))
                            .value())
                    .isEmpty();
            assertThat(budgets.find(new BudgetRef(Cloud.GCP, FakeBilling.ACCOUNT, "../../projects"))
                            .value())
                    .isEmpty();
            assertThat(world.google.wire().calls()).isEmpty();
        }
    }
}
