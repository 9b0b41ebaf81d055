package dev.sluice.azure.testing;

import dev.sluice.testkit.Tools;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Microsoft's storage emulator, in memory, on a port of its own, for as long as the tests of this JVM take. */
public final class Azurite {
    private static final String MAIN = "node_modules/azurite/dist/src/blob/main.js";
    private static final Pattern LISTENS = Pattern.compile("successfully listens? on (http://127\\.0\\.0\\.1:\\d+)");

    private static Optional<URI> running = Optional.empty();

    private Azurite() {}

    /** Its only account; skips or fails the calling test where it is not installed. */
    public static synchronized URI account() {
        if (running.isEmpty()) {
            running = Optional.of(URI.create(start() + "/devstoreaccount1"));
        }
        return running.get();
    }

    private static String start() {
        Path node = Tools.require("node");
        try {
            Process process = new ProcessBuilder(
                            node.toString(),
                            main().toString(),
                            "--blobHost",
                            "127.0.0.1",
                            "--blobPort",
                            "0",
                            "--inMemoryPersistence",
                            "--disableTelemetry")
                    .redirectErrorStream(true)
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            BufferedReader said =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            StringBuilder log = new StringBuilder();
            for (String line = said.readLine(); line != null; line = said.readLine()) {
                Matcher matcher = LISTENS.matcher(line);
                if (matcher.find()) {
                    drain(said);
                    return matcher.group(1);
                }
                log.append(line).append('\n');
            }
            throw new IllegalStateException("Azurite did not come up: " + log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where {@code .ci/run} installs it, or the folder that the environment names. */
    private static Path main() {
        Path folder = Optional.ofNullable(System.getenv("SLUICE_AZURITE"))
                .map(Path::of)
                .orElseGet(() -> Tools.root().resolve("azure-functions/target/azurite"));
        Path main = folder.resolve(MAIN);
        if (!Files.isRegularFile(main)) {
            Tools.missing("Azurite is not installed (npm install --prefix "
                    + Tools.root().relativize(folder) + " azurite@3.35.0)");
        }
        return main;
    }

    /** A full pipe would make it wait for somebody to read on. */
    private static void drain(BufferedReader said) {
        Thread reader = new Thread(() -> {
            try {
                said.transferTo(java.io.Writer.nullWriter());
            } catch (IOException e) {
                // It has ended.
            }
        });
        reader.setDaemon(true);
        reader.start();
    }
}
