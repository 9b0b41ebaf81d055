package dev.sluice.testkit.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * How large a function is, how long it takes from the start of its process to its first answer, and how many classes that
 * loads.
 *
 * @param bundle the cloud's name, and what stood in for its platform
 * @param bytes of the artifact that is uploaded
 * @param start the median of some starts
 * @param classes loaded up to the first answer, those of the JDK among them
 * @param own of these, the ones that the artifact or the platform's runtime brought
 */
public record ColdStart(String bundle, long bytes, Duration start, long classes, long own) {
    private static final int STARTS = 5;

    /** A process with these options for its JVM: started, asked once, and ended. */
    @FunctionalInterface
    public interface Once {
        void run(List<String> jvm) throws Exception;
    }

    /**
     * Starts it some times, and once more to count classes.
     *
     * @param artifact a file or folder
     */
    public static ColdStart measure(String bundle, Path artifact, Once once) throws Exception {
        List<Duration> starts = new ArrayList<>();
        once.run(List.of()); // the files come into the page cache
        for (int i = 0; i < STARTS; i++) {
            long began = System.nanoTime();
            once.run(List.of());
            starts.add(Duration.ofNanos(System.nanoTime() - began));
        }
        starts.sort(Duration::compareTo);
        Path log = Files.createTempFile("classes", ".log");
        try {
            once.run(List.of("-Xlog:class+load:file=" + log));
            List<String> loaded = Files.readAllLines(log).stream()
                    .filter(line -> line.contains(" source: "))
                    .toList();
            long own = loaded.stream()
                    .filter(line -> line.contains("source: file:"))
                    .count();
            return new ColdStart(bundle, size(artifact), starts.get(STARTS / 2), loaded.size(), own);
        } finally {
            Files.delete(log);
        }
    }

    /** One row of the table in the documentation. */
    public void print(PrintStream out) {
        out.printf(
                Locale.ROOT,
                "| %s | %.1f MB | %.2f s | %,d (%,d) |%n",
                bundle,
                bytes / 1e6,
                start.toMillis() / 1e3,
                classes,
                own);
    }

    private static long size(Path artifact) throws IOException {
        try (Stream<Path> files = Files.walk(artifact)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        }
    }
}
