package dev.sluice.cli.state;

import static java.util.Objects.requireNonNull;

import dev.sluice.cloud.StateStore;
import dev.sluice.record.Keys;
import dev.sluice.record.Plan;
import dev.sluice.record.RecordProblem;
import dev.sluice.record.RunRecord;
import dev.sluice.record.Told;
import dev.sluice.record.TriggerRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Forgets what a folder need not keep for ever, as a bucket's lifecycle rules do: plans that expired, triggers that were
 * answered, and records of runs that did nothing. Journals stay, and so do the runs that did something: an undo needs both.
 */
final class Retention {
    /** The days that {@code infra/aws} has for a bucket, unless told otherwise. */
    static final Duration KEPT = Duration.ofDays(180);

    private static final Duration EVERY = Duration.ofDays(1);
    private static final String DONE = ".forgot";

    private final Path folder;
    private final StateStore store;
    private final Instant now;
    private final Instant before;

    Retention(Path folder, StateStore store, Instant now) {
        this.folder = requireNonNull(folder, "folder is null");
        this.store = requireNonNull(store, "store is null");
        this.now = requireNonNull(now, "now is null");
        this.before = now.minus(KEPT);
    }

    /** Once a day; the rest of the time it looks at one file. */
    void apply() {
        if (!Files.isDirectory(folder) || modified(folder.resolve(DONE)).isAfter(now.minus(EVERY))) {
            return;
        }
        forget("plans/", content -> Plan.CODEC.decode(content).expires().isBefore(before));
        forget(
                "triggers/",
                content -> TriggerRecord.CODEC.decode(content).until().isBefore(before));
        forget(Keys.TOLD, content -> Told.CODEC.decode(content).at().isBefore(before));
        forget("runs/", content -> didNothing(RunRecord.CODEC.decode(content)));
        try {
            Path done = folder.resolve(DONE);
            Files.write(done, new byte[0]);
            Files.setLastModifiedTime(done, FileTime.from(now));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A run that crashed may have done something, and so may one that failed. */
    private boolean didNothing(RunRecord run) {
        return run.end()
                .filter(end -> end.at().isBefore(before))
                .filter(end -> end.outcomes().keySet().stream().allMatch("Refused"::equals))
                .isPresent();
    }

    /** A file that was written since is not even read; one that can't be read as what it should be stays. */
    private void forget(String prefix, Predicate<byte[]> old) {
        for (String key : store.list(prefix)) {
            if (!modified(folder.resolve(key)).isBefore(before)) {
                continue;
            }
            Optional<StateStore.Versioned> there = store.get(key);
            if (there.isPresent() && is(old, there.get().content())) {
                store.delete(key, there.get().version());
            }
        }
    }

    private static boolean is(Predicate<byte[]> old, byte[] content) {
        try {
            return old.test(content);
        } catch (RecordProblem e) {
            return false;
        }
    }

    /** When a file was written; at no time where there is none. */
    private static Instant modified(Path file) {
        try {
            return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS).toInstant();
        } catch (NoSuchFileException e) {
            return Instant.MIN;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
