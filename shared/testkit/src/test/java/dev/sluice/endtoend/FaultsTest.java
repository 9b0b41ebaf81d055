package dev.sluice.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.model.Outcome;
import dev.sluice.model.RunReport;
import dev.sluice.model.RunStatus;
import dev.sluice.testkit.Faults;
import dev.sluice.testkit.Faults.Call;
import dev.sluice.testkit.Faults.Fault;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever goes wrong: no wrong stop, no lost journal entry, no status that looks clean. */
class FaultsTest {
    /** More calls of any kind than one run makes here; reached only by a defect of the test. */
    private static final int MANY = 300;

    @Test
    void act_nothingWrong_stopsWhatIsIdleAndNothingElse() {
        World world = new World();

        RunReport report = world.act(new Faults()).orElseThrow();

        assertThat(world.stopped()).isEqualTo(new TreeSet<>(World.IDLE));
        assertSound(world);
        assertThat(world.touched()).doesNotContain("i-protected");
        assertSettled(world);
        assertThat(report.gaps()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "LIST, REFUSED",
        "LIST, THROTTLED",
        "LIST, CUT",
        "DISCOVER, REFUSED",
        "DISCOVER, THROTTLED",
        "DISCOVER, CUT",
        "READ, REFUSED",
        "READ, THROTTLED",
        "READ, CUT"
    })
    void read_anyOneCallGoesWrong_isNotCompleteAndStopsNothingWrong(Call call, Fault fault) {
        int n = 1;
        for (; n < MANY; n++) {
            World world = new World();
            Faults faults = new Faults().at(call, n, fault);
            RunReport report = world.act(faults).orElseThrow();
            assertSound(world);
            if (faults.calls(call) < n) {
                break;
            }
            assertThat(report.status()).as("%s of %s %d", fault, call, n).isNotEqualTo(RunStatus.COMPLETE);
            assertThat(report.gaps().size() + report.notices().size()).isPositive();
            assertRecovers(world);
        }
        assertThat(n).as("the fault was met").isBetween(2, MANY - 1);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"REFUSED", "THROTTLED"})
    void read_allTelemetryGoesWrong_stopsNothingAtAll(Fault fault) {
        World world = new World();
        RunReport report = world.act(new Faults().always(Call.READ, fault)).orElseThrow();
        assertThat(world.touched()).isEmpty();
        assertThat(report.status()).isNotEqualTo(RunStatus.COMPLETE);
        assertThat(report.findings()).noneMatch(finding -> finding.verdict().equals("idle"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"REFUSED", "THROTTLED", "CUT"})
    void recheck_justBeforeTheActGoesWrong_leavesThoseMachinesAlone(Fault fault) {
        World world = new World();
        RunReport report = world.act(new Faults().always(Call.REREAD, fault)).orElseThrow();
        assertSound(world);
        assertThat(report.status()).isNotEqualTo(RunStatus.COMPLETE);
        assertRecovers(world);
    }

    @Test
    void protection_cannotBeAsked_stopsNothing() {
        World world = new World();
        RunReport report =
                world.act(new Faults().always(Call.PROTECTION, Fault.REFUSED)).orElseThrow();
        assertThat(world.touched()).isEmpty();
        assertThat(report.status()).isNotEqualTo(RunStatus.COMPLETE);
    }

    @Test
    void stop_oneOfABatchRefused_stopsTheOthersAndSaysSo() {
        World world = new World();
        RunReport report = world.act(new Faults().refusing("i-idle-2")).orElseThrow();
        assertThat(world.stopped()).isEqualTo(without("i-idle-2"));
        assertThat(report.outcomes())
                .filteredOn(each -> each.step().resource().id().equals("i-idle-2"))
                .singleElement()
                .satisfies(each -> assertThat(each.outcome()).isInstanceOf(Outcome.Refused.class));
        assertThat(report.status()).isNotEqualTo(RunStatus.COMPLETE);
        assertSound(world);
        assertSettled(world);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"THROTTLED", "ANSWER_LOST", "CRASH_BEFORE", "CRASH_AFTER"})
    void stop_goesWrongAsAWhole_isFoundOutByTheNextRun(Fault fault) {
        World world = new World();
        Optional<RunReport> report = world.act(new Faults().at(Call.STOP, 1, fault));
        report.ifPresent(each -> assertThat(each.status()).isNotEqualTo(RunStatus.COMPLETE));
        assertSound(world);
        assertRecovers(world);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"CRASH_BEFORE", "CRASH_AFTER", "REFUSED", "ANSWER_LOST"})
    void stateWrite_anyOneIsTheLastOrFails_losesNoEntryAndStopsNothingWrong(Fault fault) {
        int n = 1;
        for (; n < MANY; n++) {
            World world = new World();
            Faults faults = new Faults().at(Call.STATE_WRITE, n, fault);
            Optional<RunReport> report = world.act(faults);
            assertSound(world);
            if (faults.calls(Call.STATE_WRITE) < n) {
                break;
            }
            assertRecovers(world);
        }
        assertThat(n).as("the run's writes").isBetween(6, MANY - 1);
    }

    @Test
    void stateRead_anyOneFails_stopsNothingWrong() {
        int n = 1;
        for (; n < MANY; n++) {
            World world = new World();
            Faults faults = new Faults().at(Call.STATE_READ, n, Fault.REFUSED);
            world.act(faults);
            assertSound(world);
            if (faults.calls(Call.STATE_READ) < n) {
                break;
            }
            assertRecovers(world);
        }
        assertThat(n).isBetween(4, MANY - 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void limits_crashAtAnyWriteAndRunAgain_holdOverAllRuns(int most) {
        String policy = World.POLICY.replace("machines-per-day: 10", "machines-per-day: " + most);
        int n = 1;
        for (; n < MANY; n++) {
            World world = new World(policy);
            Faults faults = new Faults().at(Call.STATE_WRITE, n, Fault.CRASH_AFTER);
            world.act(faults);
            world.recover();
            assertThat(world.stops()).as("crash after write %d", n).hasSizeLessThanOrEqualTo(most);
            assertSound(world);
            if (faults.calls(Call.STATE_WRITE) < n) {
                assertThat(world.stops()).hasSize(most);
                break;
            }
        }
        assertThat(n).isBetween(6, MANY - 1);
    }

    /** Only what is idle was touched, and only what the journal had said before. */
    private static void assertSound(World world) {
        assertThat(World.IDLE).containsAll(world.touched());
        assertThat(world.intended()).containsAll(world.touched());
    }

    /** Healthy runs find out what happened, do what is left, tell it, and end clean. */
    private static void assertRecovers(World world) {
        List<RunReport> reports = world.recover();
        assertThat(world.stopped()).isEqualTo(new TreeSet<>(World.IDLE));
        assertSound(world);
        assertSettled(world);
        assertThat(reports.getLast().status())
                .as("%s", reports.getLast().notices())
                .isEqualTo(RunStatus.COMPLETE);
    }

    /** No act is open, and people were told of every machine that was stopped. */
    private static void assertSettled(World world) {
        assertThat(world.journal())
                .allSatisfy((act, outcome) -> assertThat(outcome)
                        .hasValueSatisfying(each -> assertThat(each).isNotInstanceOf(Outcome.Pending.class)));
        Set<String> stops = world.stops();
        assertThat(world.told()).contains(stops);
    }

    private static Set<String> without(String id) {
        Set<String> rest = new TreeSet<>(World.IDLE);
        rest.remove(id);
        return rest;
    }
}
