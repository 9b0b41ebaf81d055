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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Scans a region that this process itself makes up. The launcher runs it after a build and lets the JVM keep the classes
 * it loaded in an archive: most of the start-up time of a scan is the loading of the SDK's classes. It calls nobody.
 */
public final class Rehearsal {
    private Rehearsal() {}

    public static void main(String[] arguments) throws IOException {
        Path state = Files.createTempDirectory("sluice-rehearsal");
        try (FakeRegion region = FakeRegion.start()) {
            System.setProperty("aws.endpointUrl", region.endpoint().toString());
            System.setProperty("aws.accessKeyId", "rehearsal");
            System.setProperty("aws.secretAccessKey", "rehearsal");
            List<String> scan = List.of("scan", "--cloud", "aws", "--region", FakeRegion.NAME, "--state", "" + state);
            run(scan, "--json");
            run(scan); // as text, and with what the first one remembered
        } finally {
            delete(state);
        }
    }

    private static void run(List<String> scan, String... more) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        Map<String, String> environment = Map.of("AWS_REGION", FakeRegion.NAME);
        Console console = new Console(nowhere, nowhere, environment, InstantSource.system(), Openers.real(), false);
        Main.run(console, Stream.concat(scan.stream(), Stream.of(more)).toArray(String[]::new));
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
