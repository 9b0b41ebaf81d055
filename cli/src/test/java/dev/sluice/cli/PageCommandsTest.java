package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the pages tell a reader to type is understood: every command, option and environment variable exists. */
class PageCommandsTest {
    /** Up to a comment, a pipe or a redirection. */
    private static final Pattern IN_BLOCK =
            Pattern.compile("^\\s*(?:\\./)?sluice ([a-z]+ ?(?:'[^']*'|\"[^\"]*\"|[^'\"#|>])*)");

    private static final Pattern IN_TEXT = Pattern.compile("`(?:\\./)?sluice ([a-z][^`]*)`");
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");
    private static final Pattern VARIABLE = Pattern.compile("SLUICE_[A-Z_]*[A-Z]");
    private static final Pattern READ = Pattern.compile("(?:\"|%|\\$\\{?)(SLUICE_[A-Z_]*[A-Z])(?![A-Z_])");

    @Test
    void commands_inBlocks_areUnderstoodAsTheyStand() {
        List<String> wrong = new ArrayList<>();
        int count = 0;
        for (Pages.Line line : lines()) {
            Matcher matcher = IN_BLOCK.matcher(line.text());
            if (line.fenced() && matcher.find()) {
                count++;
                List<String> words = words(matcher.group(1));
                try {
                    command(words).parseArgs(words.subList(1, words.size()).toArray(String[]::new));
                } catch (CommandLine.ParameterException | IllegalArgumentException e) {
                    wrong.add(line + ": " + matcher.group(1) + ": " + e.getMessage());
                }
            }
        }
        assertThat(count).isGreaterThan(20);
        assertThat(wrong).isEmpty();
    }

    /** In a sentence a command may be without what it needs; what is there must exist. */
    @Test
    void commands_inSentences_haveOptionsThatExist() {
        List<String> wrong = new ArrayList<>();
        for (Pages.Line line : lines()) {
            Matcher matcher = IN_TEXT.matcher(line.text());
            while (!line.fenced() && matcher.find()) {
                List<String> words = words(matcher.group(1));
                try {
                    CommandLine command = deepest(words);
                    words.stream()
                            .filter(word -> word.startsWith("--"))
                            .filter(word -> command.getCommandSpec().findOption(word) == null)
                            .forEach(word -> wrong.add(line + ": " + word));
                } catch (IllegalArgumentException e) {
                    wrong.add(line + ": " + e.getMessage());
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void variables_namedInPages_areReadBySomething() {
        Set<String> read = variables();
        TreeSet<String> unknown = new TreeSet<>();
        for (Pages.Line line : lines()) {
            Matcher matcher = VARIABLE.matcher(line.text());
            while (matcher.find()) {
                if (!read.contains(matcher.group())) {
                    unknown.add(line + ": " + matcher.group());
                }
            }
        }
        assertThat(unknown).isEmpty();
    }

    private static List<Pages.Line> lines() {
        return Pages.all().stream().flatMap(page -> Pages.lines(page).stream()).toList();
    }

    private static CommandLine command(List<String> words) {
        Object made = Commands.make(words.getFirst(), new Terminal().console());
        CommandLine command = made instanceof CommandLine ready ? ready : new CommandLine(made);
        return command.setCaseInsensitiveEnumValuesAllowed(true);
    }

    /** The command's own part, where it has parts: {@code policy check}. */
    private static CommandLine deepest(List<String> words) {
        CommandLine command = command(words);
        for (String word : words.subList(1, words.size())) {
            command = command.getSubcommands().getOrDefault(word, command);
        }
        return command;
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            words.add(word.group().replaceAll("^['\"]|['\"]$", ""));
        }
        return words;
    }

    /** In Java their names stand in quotes, in a function's schedule between percent signs, in scripts behind a dollar. */
    private static Set<String> variables() {
        Set<String> read = new TreeSet<>();
        for (Path file : Pages.files(PageCommandsTest::isSource)) {
            Matcher matcher = READ.matcher(text(file));
            while (matcher.find()) {
                read.add(matcher.group(1));
            }
        }
        return read;
    }

    private static boolean isSource(Path file) {
        Path path = Pages.ROOT.relativize(file);
        return path.toString().endsWith(".java")
                || path.toString().endsWith(".sh")
                || path.equals(Path.of("sluice"))
                || path.startsWith(".ci");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
