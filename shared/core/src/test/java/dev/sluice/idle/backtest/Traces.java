package dev.sluice.idle.backtest;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/** Real demand for GPU machines, which is not a part of this repository: {@code ../shared/traces} beside it. */
final class Traces {
    private Traces() {}

    /** The tracks of one trace; skips the test where it isn't there: no build can fetch it. */
    static List<Track> read(String name) {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null
                && !Files.exists(folder.resolve("../shared/traces").resolve(name))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            Assumptions.abort("skipped: " + name + " is not in ../shared/traces");
        }
        Path file = folder.resolve("../shared/traces").resolve(name);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file), 1 << 16), StandardCharsets.UTF_8))) {
            return new TrackReader(5).read(lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
