package dev.sluice.testkit.terraform;

import dev.sluice.testkit.Tools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One cloud's part of {@code infra} as text. */
public final class Sources {
    private final Path root;

    private Sources(Path root) {
        this.root = root;
    }

    public static Sources of(String cloud) {
        return new Sources(Tools.root().resolve("infra").resolve(cloud));
    }

    /** All Java of some folders of the project, one after the other: to look for words that Terraform uses too. */
    public static String program(String... folders) {
        return Stream.of(folders)
                .map(folder -> Tools.root().resolve(folder))
                .flatMap(Sources::java)
                .collect(Collectors.joining("\n"));
    }

    private static Stream<String> java(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files
                    .filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .map(Sources::read)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String text(String module, String file) {
        return read(root.resolve(module).resolve(file));
    }

    /** All {@code .tf} files of a module, one after the other. */
    public String module(String module) {
        try (Stream<Path> files = Files.list(root.resolve(module))) {
            return files.filter(file -> file.toString().endsWith(".tf"))
                    .sorted()
                    .map(file -> text(module, file.getFileName().toString()))
                    .collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the first group of a pattern finds in a file, in order. */
    public List<String> found(String module, String file, String pattern) {
        return Pattern.compile(pattern, Pattern.MULTILINE)
                .matcher(text(module, file))
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    /** The input variables of a module. */
    public List<Variable> variables(String module) {
        return Variable.in(text(module, "variables.tf"));
    }

    /** The names of a module's outputs. */
    public List<String> outputs(String module) {
        return found(module, "outputs.tf", "^output \"([a-z_]+)\" \\{");
    }
}
