package dev.sluice.policy;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * One mistake in a policy file.
 *
 * @param file the name of the file as it was given
 * @param line from 1
 * @param column from 1
 * @param path the key's place in the document, such as {@code idle.patience}; empty for the document itself
 * @param found what is wrong, with the value as it was written
 * @param expected what would be right; empty where {@code found} says it all
 * @param nearest the right word that is nearest to what was written
 */
public record PolicyProblem(
        String file, int line, int column, String path, String found, String expected, Optional<String> nearest) {
    public PolicyProblem {
        requireNonNull(file, "file is null");
        requireNonNull(path, "path is null");
        requireNonNull(found, "found is null");
        requireNonNull(expected, "expected is null");
        requireNonNull(nearest, "nearest is null");
    }

    /** One line, in the form that editors and terminals make a link of. */
    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + (path.isEmpty() ? "" : path + ": ") + found
                + (expected.isEmpty() ? "" : "; expected " + expected)
                + nearest.map(word -> "; did you mean \"" + word + "\"?").orElse("");
    }
}
