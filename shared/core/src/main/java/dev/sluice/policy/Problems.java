package dev.sluice.policy;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects what is wrong with one file. */
final class Problems {
    /** Nobody reads more, and a hostile file could make one per byte. */
    private static final int MAX = 100;

    private final String file;
    private final List<PolicyProblem> found = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    void add(int line, int column, String path, String what, String expected) {
        add(line, column, path, what, expected, Optional.empty());
    }

    void add(int line, int column, String path, String what, String expected, Optional<String> nearest) {
        if (found.size() < MAX) {
            found.add(new PolicyProblem(file, line, column, path, what, expected, nearest));
        }
    }

    /** The text isn't YAML: the parser's own words, of which the first sentence says it and the rest quotes the file. */
    void syntax(JsonProcessingException e) {
        JsonLocation at = e.getLocation();
        List<String> words = String.valueOf(e.getOriginalMessage())
                .lines()
                .map(String::strip)
                .toList();
        String what = words.stream()
                .filter(line -> !line.startsWith("in 'reader'") && !line.startsWith("while ") && !line.isEmpty())
                .findFirst()
                .orElse("not YAML");
        add(at == null ? 1 : at.getLineNr(), at == null ? 1 : at.getColumnNr(), "", "not YAML: " + what, "");
    }

    int size() {
        return found.size();
    }

    List<PolicyProblem> all() {
        return List.copyOf(found);
    }
}
