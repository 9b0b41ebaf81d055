package dev.sluice.azure.functions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** What the build packaged. */
final class PackagedFolder {
    private PackagedFolder() {}

    static Path target() {
        return Path.of(System.getProperty("sluice.root")).resolve("azure-functions/target");
    }

    /** The folder that the Functions host reads. */
    static Path path() {
        Path folder = target().resolve("azure-functions/sluice");
        if (!Files.isDirectory(folder)) {
            throw new AssertionError("nothing was packaged in " + folder);
        }
        return folder;
    }

    /** The same folder as it is deployed. */
    static Path zip() {
        try (Stream<Path> files = Files.list(target())) {
            return files.filter(file -> file.getFileName().toString().matches("sluice-azure-.*-functions\\.zip"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no package in " + target()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
