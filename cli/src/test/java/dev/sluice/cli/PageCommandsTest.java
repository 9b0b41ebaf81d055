package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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
        String sources = sources();
        TreeSet<String> unknown = new TreeSet<>();
        for (Pages.Line line : lines()) {
            Matcher matcher = VARIABLE.matcher(line.text());
            while (matcher.find()) {
                if (!sources.contains("\"" + matcher.group() + "\"")
                        && !sources.contains("%" + matcher.group() + "%")) {
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
        return new CommandLine(Commands.make(words.getFirst(), new Terminal().console()))
                .setCaseInsensitiveEnumValuesAllowed(true);
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

    /** Of the program, its functions and its tests: what is read from the environment stands there in quotes. */
    private static String sources() {
        StringBuilder all = new StringBuilder();
        for (String module : List.of("shared", "aws-lambda", "gcp-functions", "azure-functions", "cli")) {
            try (Stream<Path> files = Files.walk(Pages.ROOT.resolve(module))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(file -> all.append(read(file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return all.toString();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
