package dev.sluice.policy;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads YAML into nodes that know their place. Of YAML only the plain part is taken: one document, no anchors and no
 * aliases (a few lines of them can mean gigabytes), no tags. Size, depth and number of values are bounded.
 */
final class YamlTree {
    static final int MAX_CHARS = 256 * 1024;
    static final int MAX_DEPTH = 16;
    static final int MAX_NODES = 20_000;

    private final Problems problems;
    private int nodes;

    private YamlTree(Problems problems) {
        this.problems = problems;
    }

    /** The document's root, an empty mapping for an empty document; an empty answer where it isn't YAML at all. */
    static Optional<YamlNode.Mapping> read(String text, Problems problems) {
        if (text.length() > MAX_CHARS) {
            problems.add(1, 1, "", "the file is longer than " + MAX_CHARS / 1024 + " KiB", "a shorter file");
            return Optional.empty();
        }
        if (text.isBlank()) {
            return Optional.of(new YamlNode.Mapping(1, 1, Map.of()));
        }
        try (YAMLParser parser = new YAMLFactory().createParser(text)) {
            return new YamlTree(problems).document(parser);
        } catch (JsonProcessingException e) {
            problems.syntax(e);
        } catch (IOException e) {
            throw new IllegalStateException("a text can't fail to be read", e);
        } catch (TooMuch e) {
            problems.add(e.line, e.column, "", e.getMessage(), "");
        }
        return Optional.empty();
    }

    private Optional<YamlNode.Mapping> document(YAMLParser parser) throws IOException {
        if (parser.nextToken() == null) {
            return Optional.of(new YamlNode.Mapping(1, 1, Map.of()));
        }
        YamlNode root = node(parser, "", 0);
        if (parser.nextToken() != null) {
            JsonLocation at = parser.currentTokenLocation();
            problems.add(at.getLineNr(), at.getColumnNr(), "", "a second document", "one document");
        }
        return switch (root) {
            case YamlNode.Mapping mapping -> Optional.of(mapping);
            case YamlNode.Scalar none
            when none.kind() == YamlNode.Scalar.Kind.NOTHING -> Optional.of(new YamlNode.Mapping(1, 1, Map.of()));
            case YamlNode other -> {
                problems.add(
                        other.line(), other.column(), "", other.shown(), "keys with values, such as \"mode: report\"");
                yield Optional.empty();
            }
        };
    }

    private YamlNode node(YAMLParser parser, String path, int depth) throws IOException {
        JsonLocation at = parser.currentTokenLocation();
        int line = at.getLineNr();
        int column = at.getColumnNr();
        if (++nodes > MAX_NODES) {
            throw new TooMuch("more than " + MAX_NODES + " values", line, column);
        }
        if (depth > MAX_DEPTH) {
            throw new TooMuch("nested deeper than " + MAX_DEPTH, line, column);
        }
        if (parser.isCurrentAlias() || parser.getObjectId() != null) {
            problems.add(line, column, path, "an anchor or alias", "the value itself, written out");
        } else if (parser.getTypeId() != null) {
            problems.add(line, column, path, "a tag", "a plain value");
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> mapping(parser, path, depth, line, column);
            case START_ARRAY -> sequence(parser, path, depth, line, column);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> scalar(parser, YamlNode.Scalar.Kind.NUMBER, line, column);
            case VALUE_TRUE, VALUE_FALSE -> scalar(parser, YamlNode.Scalar.Kind.FLAG, line, column);
            case VALUE_NULL -> new YamlNode.Scalar(line, column, YamlNode.Scalar.Kind.NOTHING, "");
            default -> scalar(parser, YamlNode.Scalar.Kind.TEXT, line, column);
        };
    }

    private static YamlNode scalar(YAMLParser parser, YamlNode.Scalar.Kind kind, int line, int column)
            throws IOException {
        return new YamlNode.Scalar(line, column, kind, parser.getText());
    }

    private YamlNode mapping(YAMLParser parser, String path, int depth, int line, int column) throws IOException {
        Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            JsonLocation at = parser.currentTokenLocation();
            String inner = path.isEmpty() ? key : path + "." + key;
            parser.nextToken();
            YamlNode value = node(parser, inner, depth + 1);
            YamlNode.Entry earlier =
                    entries.putIfAbsent(key, new YamlNode.Entry(at.getLineNr(), at.getColumnNr(), value));
            if (earlier != null) {
                problems.add(
                        at.getLineNr(),
                        at.getColumnNr(),
                        inner,
                        "the key is here twice",
                        "it once: see line " + earlier.line());
            }
        }
        return new YamlNode.Mapping(line, column, entries);
    }

    private YamlNode sequence(YAMLParser parser, String path, int depth, int line, int column) throws IOException {
        List<YamlNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(parser, path + "[" + items.size() + "]", depth + 1));
        }
        return new YamlNode.Sequence(line, column, items);
    }

    /** A bound was passed: reading stops there. */
    private static final class TooMuch extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int line;
        private final int column;

        TooMuch(String message, int line, int column) {
            super(message, null, false, false);
            this.line = line;
            this.column = column;
        }

        @Override
        public String getMessage() {
            return String.valueOf(super.getMessage());
        }
    }
}
