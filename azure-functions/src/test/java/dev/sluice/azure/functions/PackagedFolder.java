package dev.sluice.azure.functions;

import java.nio.file.Files;
import java.nio.file.Path;

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
}
