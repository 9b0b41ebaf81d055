package dev.sluice.cli;

import dev.sluice.testkit.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** The Markdown pages of the project, which readers see on the web and in a checkout. */
final class Pages {
    static final Path ROOT = Tools.root();

    /** Folders with pages of somebody else, or of a build. */
    private static final Set<String> FOREIGN = Set.of(".git", "target", "node_modules", ".terraform", "archetype");

    private Pages() {}

    /**
     * One line of a page.
     *
     * @param block the language of the block of code that it is in, {@code text} where none is named; empty outside
     */
    record Line(Path page, int number, String text, String block) {
        boolean fenced() {
            return !block.isEmpty();
        }

        @Override
        public String toString() {
            return ROOT.relativize(page) + ":" + number;
        }
    }

    static List<Path> all() {
        return files(file -> file.toString().endsWith(".md"));
    }

    /** The project's own files, without what a build makes of them. */
    static List<Path> files(Predicate<Path> which) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(ROOT, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return FOREIGN.contains(folder.getFileName().toString())
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (which.test(file)) {
                        found.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException gone) {
                    return FileVisitResult.CONTINUE; // another module's test has just deleted it
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    static List<Line> lines(Path page) {
        List<Line> lines = new ArrayList<>();
        String block = "";
        List<String> texts;
        try {
            texts = Files.readAllLines(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        for (int i = 0; i < texts.size(); i++) {
            String text = texts.get(i).strip();
            if (!text.startsWith("```")) {
                lines.add(new Line(page, i + 1, texts.get(i), block));
            } else if (block.isEmpty()) {
                block = text.equals("```") ? "text" : text.substring(3);
            } else {
                block = "";
            }
        }
        return lines;
    }

    /** What can be pointed at within a page: its headings, as GitHub makes anchors of them. */
    static Set<String> anchors(Path page) {
        Set<String> anchors = new TreeSet<>();
        for (Line line : lines(page)) {
            if (!line.fenced() && line.text().matches("#{1,6} .+")) {
                String anchor = line.text()
                        .replaceFirst("^#+ ", "")
                        .strip()
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^\\p{L}\\p{N}_ -]", "")
                        .replace(' ', '-');
                for (int again = 0; !anchors.add(again == 0 ? anchor : anchor + "-" + again); again++) {
                    // The second heading of the same words has a number.
                }
            }
        }
        return anchors;
    }
}
