package dev.sluice.cli;

import dev.sluice.cloud.CostMessages;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** A message as it was delivered, kept in a file. */
final class CaptureFile {
    private CaptureFile() {}

    /** One byte more than a message may have is enough to say so. @throws CommandFailure for a folder */
    static byte[] bytes(Path file) {
        if (Files.isDirectory(file)) {
            throw CommandFailure.badInput("file", file + ": a directory; expected a message");
        }
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(CostMessages.MOST_BYTES + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** When the file was last changed: that is taken for when its message came. */
    static Instant changed(Path file) {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
