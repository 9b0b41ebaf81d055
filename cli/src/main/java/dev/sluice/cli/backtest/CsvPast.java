package dev.sluice.cli.backtest;

import dev.sluice.cli.CommandFailure;
import dev.sluice.idle.backtest.Track;
import dev.sluice.idle.backtest.TrackReader;
import dev.sluice.model.Percent;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Reads a past from a CSV file, compressed with gzip or not. */
public final class CsvPast {
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;

    private CsvPast() {}

    /** @throws CommandFailure naming file, line and column of what is wrong */
    public static Past read(Path file, Percent busyFrom) {
        try (InputStream in = open(file);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8), 1 << 16)) {
            List<Track> tracks = new TrackReader(busyFrom.value()).read(lines);
            if (tracks.isEmpty()) {
                throw CommandFailure.badInput("csv", file + ": no rows");
            }
            return new Past(String.valueOf(file.getFileName()), tracks, Map.of(), List.of(), List.of());
        } catch (NoSuchFileException e) {
            throw CommandFailure.badInput("csv", file + ": no such file");
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandFailure(dev.sluice.cli.ExitCode.BAD_INPUT, "csv", file + ": " + e.getMessage(), e);
        }
    }

    private static InputStream open(Path file) throws IOException {
        BufferedInputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        in.mark(2);
        boolean gzip = in.read() == GZIP_FIRST && in.read() == GZIP_SECOND;
        in.reset();
        return gzip ? new GZIPInputStream(in, 1 << 16) : in;
    }
}
