package dev.sluice.testkit.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.cloud.CostMessages.Heard;
import dev.sluice.cloud.Notifier.Message;
import dev.sluice.host.Budgeted;
import dev.sluice.host.Host;
import dev.sluice.host.HostEvent;
import dev.sluice.host.RunFailed;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.model.MachineState;
import dev.sluice.model.Mode;
import dev.sluice.model.Money;
import dev.sluice.model.Notice;
import dev.sluice.model.Period;
import dev.sluice.model.RunReport;
import dev.sluice.model.RunStatus;
import dev.sluice.record.Keys;
import dev.sluice.record.RunRecord;
import dev.sluice.testkit.Crash;
import dev.sluice.testkit.Demand;
import dev.sluice.testkit.Faults;
import dev.sluice.testkit.Faults.Call;
import dev.sluice.testkit.Faults.Fault;
import dev.sluice.testkit.MachineMaker;
import dev.sluice.testkit.MemoryCloud;
import dev.sluice.testkit.MemoryCostMessages;
import dev.sluice.testkit.MemoryOpener;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HostBudgetTest {
    private static final Instant NOW = Instant.parse("2026-03-20T10:00:00Z");
    private static final Cell CELL = new Cell(Cloud.AWS, "111122223333", "us-east-1");
    private static final Duration LEFT = Duration.ofMinutes(10);
    private static final String LADDER = """
            limits: {fleet-share: 100}
            budgets:
              act:
                - {budgets: [gpu], at: 80%, do: run-idle-check, accounts: ["111122223333"]}
                - {budgets: [gpu], at: 100%, do: forbid-launches, accounts: ["111122223333"]}
            """;

    private final MemoryCloud cloud = new MemoryCloud(NOW).powerWaits(Duration.ofMinutes(2));
    private final Map<String, String> env = new HashMap<>(
            Map.of("SLUICE_STATE", "memory://state", "SLUICE_POLICY", "memory://policy", "SLUICE_TOPIC", "t"));
    private final List<HostEvent.Apply> handed = new ArrayList<>();
    private final List<RunStatus> counted = new ArrayList<>();
    private Faults faults = new Faults();

    HostBudgetTest() {
        cloud.object("memory://policy", LADDER);
        cloud.region(CELL)
                .add(MachineMaker.machine(CELL, "i-idle").launchedAt(NOW.minus(Duration.ofDays(27))))
                .demand(Demand.steady(80).until(NOW.minus(Duration.ofDays(6)), Demand.idle()));
    }

    @Test
    void budget_belowEveryThreshold_startsNothing() {
        Budgeted budgeted = hear("49");
        assertThat(budgeted.children()).isEmpty();
        assertThat(counted).containsExactly(RunStatus.COMPLETE);
        assertThat(cloud.notifier().sent()).isEmpty();
    }

    @Test
    void budget_couldNotBeTold_isToldByTheNextMessageOfThatBudget() {
        cloud.object("memory://policy", "mode: act");
        cloud.notifier().breakDown();
        assertThat(hear("85").report().status()).isEqualTo(RunStatus.INCOMPLETE);

        cloud.notifier().repair();
        cloud.clock().advance(Duration.ofMinutes(30));
        assertThat(hear("86").report().status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(cloud.notifier().sent())
                .extracting(Message::subject)
                .containsExactly("Budget gpu: 50 % is spent", "Budget gpu: 80 % is spent");
    }

    /** The queue delivers it again, after hours maybe; nobody crosses anything then. */
    @Test
    void budget_diedBeforeItWasTold_isToldWhenThatMessageIsDeliveredAgain() {
        cloud.object("memory://policy", "mode: act");
        byte[] message = message("55");
        faults = new Faults().at(Call.SEND, 1, Fault.CRASH_BEFORE);
        assertThatThrownBy(() -> host().budget(message, "m-1", LEFT, handed::add))
                .isInstanceOf(Crash.class);
        assertThat(cloud.notifier().sent()).isEmpty();

        faults = new Faults();
        cloud.clock().advance(Duration.ofHours(30));
        host().budget(message, "m-1", LEFT, handed::add);
        assertThat(cloud.notifier().sent()).hasSize(1);
    }

    @Test
    void budget_worthNothing_keepsNoRecord_andOneThatTellsOrStartsKeepsOne() {
        hear("49");
        assertThat(cloud.state().list("runs/")).isEmpty();

        Budgeted crossed = hear("85");
        RunRecord record = record(crossed.report().run());
        assertThat(record.capability()).isEqualTo("budget");
        assertThat(record.trigger()).isEqualTo("look:m-85");
        assertThat(record.end()).hasValueSatisfying(end -> {
            assertThat(end.status()).isEqualTo(RunStatus.COMPLETE);
            assertThat(end.notices())
                    .extracting(Notice::text)
                    .anyMatch(
                            text -> text.contains(crossed.children().getFirst().run()));
        });
        RunRecord child = record(crossed.children().getFirst().run());
        assertThat(child.parent()).contains(record.run());

        hear("86");
        assertThat(cloud.state().list("runs/")).hasSize(2);
    }

    /** Whoever finds a child finds its parent, whatever became of it. */
    @Test
    void budget_diesInItsChild_leavesARecordWithoutAnEnd() {
        faults = new Faults().at(Call.LIST, 1, Fault.CRASH_BEFORE);
        assertThatThrownBy(() -> hear("85")).isInstanceOf(Crash.class);
        assertThat(cloud.state().list("runs/"))
                .map(key -> record(key.substring("runs/".length(), key.length() - ".json".length())))
                .filteredOn(record -> record.capability().equals("budget"))
                .singleElement()
                .satisfies(record -> assertThat(record.end()).isEmpty());
    }

    @Test
    void budgetPull_keepsARecord_asEveryScheduledLookDoes() {
        cloud.object("memory://policy", "mode: act");
        Budgeted pulled = host().budgetPull("tick-1", LEFT, handed::add);
        assertThat(record(pulled.report().run()).trigger()).isEqualTo("look:tick-1");
    }

    private RunRecord record(String run) {
        return RunRecord.CODEC.decode(
                cloud.state().get(Keys.run(run)).orElseThrow().content());
    }

    @Test
    void budget_rungReachedInModeReport_plansAndHandsNothingOver() {
        Budgeted budgeted = hear("85");
        assertThat(budgeted.children()).hasSize(1).allSatisfy(child -> {
            assertThat(child.mode()).isEqualTo(Mode.REPORT);
            assertThat(child.capability()).isEqualTo("idle");
            assertThat(child.parent()).contains(budgeted.report().run());
            assertThat(child.steps()).hasSize(1);
        });
        assertThat(handed).isEmpty();
    }

    @Test
    void budget_rungReachedInModeAct_isHandedOverAndDoneByTheActingFunction() {
        env.put("SLUICE_MODE", "act");
        hear("85");
        assertThat(handed).hasSize(1);
        assertThat(applied().outcomes()).hasSize(1);
        cloud.clock().advance(Duration.ofMinutes(5));
        assertThat(cloud.region(CELL).machine("i-idle").state()).isEqualTo(MachineState.STOPPED);
    }

    @Test
    void budget_deliveredAgain_startsNothingMoreAndTellsOnce() {
        env.put("SLUICE_MODE", "act");
        hear("85");
        int told = cloud.notifier().sent().size();
        cloud.clock().advance(Duration.ofMinutes(20));
        assertThat(hear("85").children()).isEmpty();
        assertThat(handed).hasSize(1);
        assertThat(cloud.notifier().sent()).hasSize(told);
    }

    @Test
    void budget_severalRungsAtOnce_handsOverOnePlanEach() {
        env.put("SLUICE_MODE", "act");
        assertThat(hear("120").children()).extracting(RunReport::capability).containsExactlyInAnyOrder("idle", "brake");
        assertThat(handed)
                .extracting(HostEvent.Apply::plan)
                .doesNotHaveDuplicates()
                .hasSize(2);
    }

    @Test
    void budget_planCouldNotBeHandedOver_isHandedOverByTheNextDelivery() {
        env.put("SLUICE_MODE", "act");
        assertThatThrownBy(() -> host().budget(message("85"), "m-1", LEFT, plan -> {
                    throw new RunFailed("the topic is gone");
                }))
                .isInstanceOf(RunFailed.class);
        assertThat(handed).isEmpty();
        cloud.clock().advance(Duration.ofMinutes(1));
        hear("85");
        assertThat(handed).hasSize(1);
        assertThat(applied().status()).isEqualTo(RunStatus.COMPLETE);
    }

    /** Wherever the process dies, the deliveries that follow bring the plan to the acting function. */
    @Test
    void budget_processDiesAtAnyWrite_planArrivesAllTheSame() {
        env.put("SLUICE_MODE", "act");
        for (int write = 1; write <= 12; write++) {
            HostBudgetTest each = new HostBudgetTest();
            each.env.put("SLUICE_MODE", "act");
            each.faults = new Faults().at(Call.STATE_WRITE, write, Fault.CRASH_AFTER);
            try {
                each.hear("85");
            } catch (Throwable e) {
                assertThat(each.faults.crashed()).as("write %s: %s", write, e).isTrue();
            }
            each.faults = new Faults();
            for (int i = 0; i < 3; i++) {
                each.cloud.clock().advance(Duration.ofMinutes(25));
                each.hear("85");
            }
            assertThat(each.handed).as("write %s", write).isNotEmpty();
            each.handed.forEach(plan -> {
                if (each.cloud.clock().instant().isBefore(NOW.plus(Duration.ofMinutes(50)))) {
                    each.host().apply(plan, "a", LEFT);
                }
            });
        }
    }

    /** The next delivery comes while the dead run still counts as under way: it must not take it for a run that ended. */
    @Test
    void budget_processDiesAtAnyWriteAndTheNextDeliveryComesAtOnce_planArrivesAllTheSame() {
        for (int write = 1; write <= 12; write++) {
            HostBudgetTest each = new HostBudgetTest();
            each.env.put("SLUICE_MODE", "act");
            each.faults = new Faults().at(Call.STATE_WRITE, write, Fault.CRASH_BEFORE);
            try {
                each.hear("85");
            } catch (Throwable e) {
                assertThat(each.faults.crashed()).as("write %s: %s", write, e).isTrue();
            }
            each.faults = new Faults();
            for (Duration pause : List.of(Duration.ofSeconds(20), Duration.ofMinutes(2), Duration.ofMinutes(40))) {
                each.cloud.clock().advance(pause);
                each.hear("85");
            }
            assertThat(each.handed).as("write %s", write).isNotEmpty();
            assertThat(each.host().apply(each.handed.getLast(), "a", LEFT).status())
                    .as("write %s", write)
                    .isEqualTo(RunStatus.COMPLETE);
            each.cloud.clock().advance(Duration.ofMinutes(5));
            assertThat(each.cloud.region(CELL).machine("i-idle").state())
                    .as("write %s", write)
                    .isEqualTo(MachineState.STOPPED);
        }
    }

    @Test
    void budget_nothingCouldBeHandedOverForHours_isPlannedAnewAndHandedOver() {
        env.put("SLUICE_MODE", "act");
        for (int hour = 0; hour < 3; hour++) {
            assertThatThrownBy(() -> host().budget(message("85"), "m", LEFT, plan -> {
                        throw new RunFailed("the topic is gone");
                    }))
                    .isInstanceOf(RunFailed.class);
            cloud.clock().advance(Duration.ofMinutes(70));
        }
        hear("85");
        assertThat(handed).hasSize(1);
        assertThat(applied().status()).isEqualTo(RunStatus.COMPLETE);
        cloud.clock().advance(Duration.ofMinutes(5));
        assertThat(cloud.region(CELL).machine("i-idle").state()).isEqualTo(MachineState.STOPPED);
        assertThat(hear("85").children()).isEmpty();
    }

    @Test
    void budget_accountOutOfReach_isSaidAndTheOthersAreDone() {
        env.put("SLUICE_MODE", "act");
        cloud.object("memory://policy", LADDER.replaceFirst("111122223333", "111122223333\", \"999900001111"));
        Budgeted budgeted = hear("85");
        assertThat(budgeted.report().status()).isEqualTo(RunStatus.INCOMPLETE);
        assertThat(budgeted.report().notices())
                .filteredOn(notice -> notice.code().equals("nothing-there"))
                .singleElement()
                .satisfies(notice -> assertThat(notice.text()).contains("999900001111"));
        assertThat(handed).hasSize(1);
    }

    @Test
    void budget_rungOfOneRegion_looksAtNoOther() {
        env.put("SLUICE_MODE", "act");
        Cell west = new Cell(Cloud.AWS, CELL.account(), "us-west-2");
        cloud.region(west)
                .add(MachineMaker.machine(west, "i-west").launchedAt(NOW.minus(Duration.ofDays(27))))
                .demand(Demand.steady(80).until(NOW.minus(Duration.ofDays(6)), Demand.idle()));
        cloud.object("memory://policy", LADDER.replace("run-idle-check,", "run-idle-check, regions: [us-east-1],"));
        assertThat(hear("85").children())
                .singleElement()
                .satisfies(child -> assertThat(child.cells()).containsExactly(CELL));
    }

    @Test
    void budget_notUnderstood_isAnsweredCountedAndChangesNothing() {
        for (String text : List.of("{\"memory\": [{\"budget\": {}}]}", "{}", "hello", "")) {
            counted.clear();
            Budgeted budgeted = host().budget(text.getBytes(StandardCharsets.UTF_8), "m-1", LEFT, handed::add);
            assertThat(budgeted.understood()).isFalse();
            assertThat(budgeted.report().notices()).extracting(Notice::code).containsAnyOf("malformed", "no-message");
            assertThat(counted).containsExactly(RunStatus.INCOMPLETE);
        }
        assertThat(cloud.state().list("")).isEmpty();
    }

    @Test
    void budgetPull_budgetOverItsAmount_barsUntilThePeriodIsOver() {
        env.put("SLUICE_MODE", "act");
        cloud.gate(CELL).setByHand("16");
        cloud.budgets(Cloud.AWS).put(signal("120"));
        host().budgetPull("tick-1", LEFT, handed::add);
        handed.forEach(plan -> host().apply(plan, "a", LEFT));
        assertThat(cloud.gate(CELL).closed()).isTrue();
        handed.clear();
        cloud.clock().advance(Duration.ofDays(12));
        host().budgetPull("tick-2", LEFT, handed::add);
        assertThat(handed).hasSize(1);
        assertThat(applied().status()).isEqualTo(RunStatus.COMPLETE);
        assertThat(cloud.gate(CELL).rule()).isEqualTo("16");
    }

    @Test
    void budgetPull_noLadder_looksAtNoMachine() {
        cloud.object("memory://policy", "mode: act");
        cloud.budgets(Cloud.AWS).put(signal("120"));
        assertThat(host().budgetPull("tick-1", LEFT, handed::add).children()).isEmpty();
        assertThat(faults.calls(Call.LIST)).isZero();
        assertThat(cloud.notifier().sent()).isNotEmpty();
    }

    @Test
    void budget_noTimeLeft_leavesTheRungForTheNextDelivery() {
        env.put("SLUICE_MODE", "act");
        Budgeted hurried = host().budget(message("85"), "m-1", Duration.ofSeconds(5), handed::add);
        assertThat(hurried.children()).isEmpty();
        assertThat(hurried.report().status()).isEqualTo(RunStatus.INCOMPLETE);
        assertThat(hear("85").children()).hasSize(1);
    }

    @Test
    void budgetPull_noTimeLeft_leavesBudgetsForTheNextLook() {
        cloud.budgets(Cloud.AWS).put(signal("120"));
        Budgeted hurried = host().budgetPull("tick-1", Duration.ofSeconds(5), handed::add);
        assertThat(hurried.report().status()).isEqualTo(RunStatus.INCOMPLETE);
        assertThat(cloud.notifier().sent()).isEmpty();
        host().budgetPull("tick-2", LEFT, handed::add);
        assertThat(cloud.notifier().sent()).isNotEmpty();
    }

    private Budgeted hear(String spent) {
        return host().budget(message(spent), "m-" + spent, LEFT, handed::add);
    }

    private RunReport applied() {
        return host().apply(handed.getFirst(), "a", LEFT);
    }

    private Host host() {
        return new Host(env, Cloud.AWS, new MemoryOpener(cloud, Cloud.AWS, faults), cloud.clock(), counted::add);
    }

    private byte[] message(String spent) {
        return MemoryCostMessages.write(new Heard.OfBudget(signal(spent)));
    }

    private BudgetSignal signal(String spent) {
        return new BudgetSignal(
                new BudgetRef(Cloud.AWS, "111122223333", "gpu"),
                "gpu",
                Optional.of(Period.of(Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-04-01T00:00:00Z"))),
                Optional.of(Money.usd("100")),
                Optional.of(Money.usd(spent)),
                Optional.of(Money.usd("49")),
                Map.of(),
                cloud.clock().instant(),
                Optional.empty());
    }
}
