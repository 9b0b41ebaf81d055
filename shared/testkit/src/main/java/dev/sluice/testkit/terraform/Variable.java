package dev.sluice.testkit.terraform;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * An input variable of a module, as {@code terraform fmt} writes it.
 *
 * @param type with single spaces; empty where it isn't given
 * @param description empty where it isn't given
 */
public record Variable(String name, String type, String description) {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^variable \"([a-z_]+)\" \\{\n(.*?)^\\}");
    private static final Pattern TYPE = Pattern.compile("(?ms)^  type += (.*?)(?=^  [a-z]|\\z|\n\n)");
    private static final Pattern DESCRIPTION = Pattern.compile("(?m)^  description += \"(.*)\"$");
    private static final Pattern FIRST_WORDS = Pattern.compile("[^.:;,(]+");

    public Variable {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
        requireNonNull(description, "description is null");
    }

    /** What the thing is called, before what differs from cloud to cloud: the description up to its first stop. */
    public String whatItIs() {
        return FIRST_WORDS
                .matcher(description)
                .results()
                .findFirst()
                .map(MatchResult::group)
                .orElse("")
                .strip();
    }

    static List<Variable> in(String text) {
        return BLOCK.matcher(text)
                .results()
                .map(block -> new Variable(
                        block.group(1),
                        found(TYPE, block.group(2)).replaceAll("\\s+", " ").strip(),
                        found(DESCRIPTION, block.group(2))))
                .toList();
    }

    private static String found(Pattern pattern, String text) {
        return Optional.of(pattern.matcher(text))
                .filter(matcher -> matcher.find())
                .map(matcher -> matcher.group(1))
                .orElse("");
    }
}
