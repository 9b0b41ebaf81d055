package dev.sluice.policy;

import java.util.List;
import java.util.Map;

/** A node of a policy file that knows where it was written; lines and columns count from 1. */
sealed interface YamlNode {
    int line();

    int column();

    /** Its kind and value as a person wrote them, short enough for one line. */
    String shown();

    /** A mapping; keys are in the order of the file, each once. */
    record Mapping(int line, int column, Map<String, Entry> entries) implements YamlNode {
        @Override
        public String shown() {
            return "a mapping";
        }
    }

    /** One key of a mapping, where the key was written, and its value. */
    record Entry(int line, int column, YamlNode value) {}

    record Sequence(int line, int column, List<YamlNode> items) implements YamlNode {
        @Override
        public String shown() {
            return "a list";
        }
    }

    /** A single value, as it was written; a quoted one is always {@link Kind#TEXT}. */
    record Scalar(int line, int column, Kind kind, String text) implements YamlNode {
        private static final int SHOWN = 60;

        enum Kind {
            TEXT,
            NUMBER,
            FLAG,
            NOTHING
        }

        @Override
        public String shown() {
            String line = text.replaceAll("\\s+", " ");
            return kind == Kind.NOTHING
                    ? "no value"
                    : "\"" + (line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line) + "\"";
        }
    }
}
