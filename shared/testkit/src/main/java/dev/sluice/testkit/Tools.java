package dev.sluice.testkit;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * Programs that a test needs and a developer's machine may lack. A missing one skips the test with one line; where
 * {@code SLUICE_REQUIRE_TOOLS=1} says that nothing may be skipped, it fails it.
 */
public final class Tools {
    private Tools() {}

    /** The program's path; skips or fails the calling test where there is none. */
    public static Path require(String program) {
        return find(program).orElseGet(() -> {
            missing(program + " is not on the PATH");
            throw new AssertionError("unreachable");
        });
    }

    /** Skips the calling test, whatever is required: it asks for a second opinion by what no build can install. */
    public static void without(String what) {
        Assumptions.abort("skipped: " + what);
    }

    /** Skips or fails the calling test. */
    public static void missing(String what) {
        if (required()) {
            Assertions.fail(what + ", and SLUICE_REQUIRE_TOOLS says that nothing may be skipped");
        }
        Assumptions.abort("skipped: " + what);
    }

    public static boolean required() {
        return "1".equals(System.getenv("SLUICE_REQUIRE_TOOLS"));
    }

    public static Optional<Path> find(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The root folder of the sources. */
    public static Path root() {
        String root = System.getProperty("sluice.root");
        return Path.of(root == null ? ".." : root).toAbsolutePath().normalize();
    }

    /**
     * A file of the captured examples that lie beside the sources, and are no part of them; skips or fails the calling test
     * where they aren't there.
     *
     * @param path in that folder, such as {@code payloads/aws/name.json}
     */
    public static Path shared(String path) {
        Path file = root().resolve("../shared").resolve(path).normalize();
        if (!Files.exists(file)) {
            missing("../shared/" + path + " is not there");
        }
        return file;
    }
}
