package dev.sluice.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Messages and answers of the providers as they were captured; not a part of this repository: {@code ../shared/payloads}. */
public final class Payloads {
    private Payloads() {}

    /** @param name such as {@code azure/budget-webhook-legacy.json}; the test is skipped where it isn't there */
    public static byte[] read(String name) {
        Path file = folder().resolve(name);
        if (!Files.isRegularFile(file)) {
            Tools.without(name + " is not in ../shared/payloads");
        }
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names in one cloud's folder that match a glob; the test is skipped where there are none. */
    public static List<String> names(String cloud, String glob) {
        Path folder = folder().resolve(cloud);
        if (!Files.isDirectory(folder)) {
            Tools.without("there is no ../shared/payloads");
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName())
                    .filter(folder.getFileSystem().getPathMatcher("glob:" + glob)::matches)
                    .map(name -> cloud + "/" + name)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path folder() {
        return Tools.root().resolve("../shared/payloads").normalize();
    }
}
