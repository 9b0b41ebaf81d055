package dev.sluice.cli.rehearsal;

import dev.sluice.cli.Console;
import dev.sluice.cli.Main;
import dev.sluice.cli.Openers;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Scans a region that this process itself makes up. The launcher runs it after a build and lets the JVM keep the classes
 * it loaded in an archive: most of the start-up time of a scan is the loading of the SDK's classes. It calls nobody.
 */
public final class Rehearsal {
    private Rehearsal() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        rehearse(nowhere, nowhere);
    }

    /** The exit codes of a first scan, as JSON, and of a second, as text and with what the first one remembered. */
    static List<Integer> rehearse(PrintStream out, PrintStream err) throws IOException {
        Path state = Files.createTempDirectory("sluice-rehearsal");
        try (FakeRegion region = FakeRegion.start()) {
            System.setProperty("aws.endpointUrl", region.endpoint().toString());
            System.setProperty("aws.accessKeyId", "rehearsal");
            System.setProperty("aws.secretAccessKey", "rehearsal");
            Map<String, String> environment = Map.of("AWS_REGION", FakeRegion.NAME);
            Console console = new Console(out, err, environment, InstantSource.system(), Openers.real(), false);
            String[] scan = {"scan", "--cloud", "aws", "--region", FakeRegion.NAME, "--state", state.toString()};
            String[] json = Arrays.copyOf(scan, scan.length + 1);
            json[scan.length] = "--json";
            return List.of(Main.run(console, json), Main.run(console, scan));
        } finally {
            delete(state);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
