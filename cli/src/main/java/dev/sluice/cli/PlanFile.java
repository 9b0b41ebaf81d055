package dev.sluice.cli;

import dev.sluice.cloud.StateKeys;
import dev.sluice.cloud.StateStore;
import dev.sluice.record.Keys;
import dev.sluice.record.Plan;
import dev.sluice.record.RecordProblem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A plan named on the command line: by its id, or by a file that holds it. */
final class PlanFile {
    private PlanFile() {}

    /**
     * The plan's id. A plan in a file that the state doesn't have is put there as it is: what may be done is decided by
     * the hash that the approver says, not by where the plan comes from.
     *
     * @throws CommandFailure for something that is neither an id nor a file with a whole plan
     */
    static String idOf(String named, StateStore store) {
        if (Keys.isId(named)) {
            return named;
        }
        Path file = Path.of(named);
        if (!Files.isRegularFile(file)) {
            throw CommandFailure.badInput("plan", named + ": neither the id of a plan nor a file with one");
        }
        byte[] content = read(file);
        try {
            String id = Plan.CODEC.decode(content).id();
            store.create(Keys.plan(id), content);
            return id;
        } catch (RecordProblem problem) {
            throw CommandFailure.badInput("plan", file + ": " + problem.getMessage());
        }
    }

    private static byte[] read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(StateKeys.MOST_BYTES + 1);
            if (content.length > StateKeys.MOST_BYTES) {
                throw CommandFailure.badInput("plan", file + ": larger than a plan can be");
            }
            return content;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
