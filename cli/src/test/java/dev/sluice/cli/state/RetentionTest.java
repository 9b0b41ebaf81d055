package dev.sluice.cli.state;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cloud.StateStore;
import dev.sluice.model.Mode;
import dev.sluice.model.RunStatus;
import dev.sluice.record.Codec;
import dev.sluice.record.Keys;
import dev.sluice.record.Plan;
import dev.sluice.record.RunRecord;
import dev.sluice.record.Told;
import dev.sluice.record.TriggerRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RetentionTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Instant OLD = NOW.minus(Retention.KEPT).minus(Duration.ofHours(1));
    private static final Instant YOUNG = NOW.minus(Retention.KEPT).plus(Duration.ofHours(1));

    @TempDir
    private Path folder;

    @Test
    void apply_oldAndOfNoMoreUse_isForgotten() throws IOException {
        keep(Keys.run("looked"), RunRecord.CODEC, run("looked", OLD, Map.of()), OLD);
        keep(Keys.run("refused"), RunRecord.CODEC, run("refused", OLD, Map.of("Refused", "3")), OLD);
        keep(Keys.trigger("tick"), TriggerRecord.CODEC, trigger(OLD), OLD);
        keep(Keys.plan("plan"), Plan.CODEC, plan(OLD), OLD);

        apply(NOW);

        assertThat(store().list("")).isEmpty();
    }

    @Test
    void apply_youngerThanTheRetention_stays() throws IOException {
        keep(Keys.run("looked"), RunRecord.CODEC, run("looked", YOUNG, Map.of()), YOUNG);
        keep(Keys.trigger("tick"), TriggerRecord.CODEC, trigger(YOUNG), YOUNG);
        keep(Keys.plan("plan"), Plan.CODEC, plan(YOUNG), YOUNG);

        apply(NOW);

        assertThat(store().list("")).hasSize(3);
    }

    @Test
    void apply_whatAnUndoNeeds_staysHoweverOld() throws IOException {
        keep(Keys.run("stopped"), RunRecord.CODEC, run("stopped", OLD, Map.of("Done", "1", "Refused", "2")), OLD);
        keep(Keys.run("asked"), RunRecord.CODEC, run("asked", OLD, Map.of("Pending", "1")), OLD);
        keep(Keys.run("failed"), RunRecord.CODEC, run("failed", OLD, Map.of("Failed", "1")), OLD);
        RunRecord crashed = new RunRecord("crashed", "apply", "idle", Mode.ACT, "t", List.of(), OLD, Optional.empty());
        keep(Keys.run("crashed"), RunRecord.CODEC, crashed, OLD);
        write("journal/aws/111122223333/us-east-1/000000000001.json", "entry".getBytes(UTF_8), OLD);
        write(Keys.LEDGER, "ledger".getBytes(UTF_8), OLD);
        write(Keys.outbox("waits"), "telling".getBytes(UTF_8), OLD);

        apply(NOW);

        assertThat(store().list("")).hasSize(7);
    }

    @Test
    void apply_whatWasToldLongAgo_goes_whatWasToldSince_stays() throws IOException {
        keep(Keys.told("old", "topic"), Told.CODEC, new Told("old", "topic", OLD, "run"), OLD);
        keep(Keys.told("young", "topic"), Told.CODEC, new Told("young", "topic", YOUNG, "run"), YOUNG);

        apply(NOW);

        assertThat(store().list(Keys.TOLD)).containsExactly(Keys.told("young", "topic"));
    }

    @Test
    void apply_planThatIsStillGood_staysHoweverOldItsFile() throws IOException {
        keep(Keys.plan("plan"), Plan.CODEC, plan(NOW.plus(Duration.ofHours(1))), OLD);

        apply(NOW);

        assertThat(store().list("plans/")).hasSize(1);
    }

    @Test
    void apply_unreadable_staysForPeopleToSee() throws IOException {
        write(Keys.run("newer"), "{\"kind\":\"sluice.run\",\"version\":99}".getBytes(UTF_8), OLD);

        apply(NOW);

        assertThat(store().list("runs/")).hasSize(1);
    }

    @Test
    void apply_twiceADay_looksOnce() throws IOException {
        write(Keys.LEDGER, "ledger".getBytes(UTF_8), NOW);
        apply(NOW);
        keep(Keys.run("looked"), RunRecord.CODEC, run("looked", OLD, Map.of()), OLD);

        apply(NOW.plus(Duration.ofHours(23)));
        assertThat(store().list("runs/")).hasSize(1);

        apply(NOW.plus(Duration.ofHours(25)));
        assertThat(store().list("runs/")).isEmpty();
    }

    @Test
    void apply_noFolder_makesNone() {
        new Retention(folder.resolve("none"), store(), NOW).apply();

        assertThat(folder.resolve("none")).doesNotExist();
    }

    private void apply(Instant now) {
        new Retention(folder, store(), now).apply();
    }

    private StateStore store() {
        return FolderStateStore.open(folder, () -> NOW);
    }

    private <T> void keep(String key, Codec<T> codec, T value, Instant at) throws IOException {
        write(key, codec.encode(value), at);
    }

    private void write(String key, byte[] content, Instant at) throws IOException {
        store().create(key, content);
        Files.setLastModifiedTime(folder.resolve(key), FileTime.from(at));
    }

    private static RunRecord run(String id, Instant ended, Map<String, String> outcomes) {
        RunRecord.End end = new RunRecord.End(ended, RunStatus.COMPLETE, Optional.empty(), outcomes, List.of());
        return new RunRecord(id, "look", "idle", Mode.ACT, "t", List.of(), ended, Optional.of(end));
    }

    private static TriggerRecord trigger(Instant until) {
        return new TriggerRecord("tick", "run", until, Optional.of(RunStatus.COMPLETE), Optional.empty());
    }

    private static Plan plan(Instant expires) {
        Instant created = expires.minus(Duration.ofDays(1));
        return new Plan("plan", "run", "idle", Mode.REPORT, created, expires, "p", Map.of(), Set.of(), List.of());
    }
}
