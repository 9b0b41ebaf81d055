package dev.sluice.report;

/** Fits words into lines of a terminal. */
public final class Wrap {
    /** The widest line of a report. */
    static final int WIDTH = 100;

    private Wrap() {}

    /** Appends words in lines that begin with {@code indent}, the first one with {@code first} of the same length. */
    public static void words(StringBuilder text, String first, String indent, String words) {
        StringBuilder line = new StringBuilder(first);
        boolean empty = true;
        for (String word : plain(words).split(" ")) {
            if (!empty && Columns.of(line.toString()) + 1 + Columns.of(word) > WIDTH) {
                text.append(line.toString().stripTrailing()).append('\n');
                line.setLength(0);
                line.append(indent);
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    /** Exactly {@code width} columns: padded on the right, or cut with an ellipsis. */
    public static String left(String words, int width) {
        String text = plain(words);
        String shown = Columns.of(text) > width ? Columns.beginning(text, width - 1) + "…" : text;
        return shown + " ".repeat(width - Columns.of(shown));
    }

    /** Exactly {@code width} characters, the last ones where there are more: the end of an address says the most. */
    static String end(String words, int width) {
        String text = plain(words);
        return text.length() > width ? "…" + text.substring(text.length() - width + 1) : left(text, width);
    }

    /** At least {@code width} characters: padded on the left. */
    static String right(String words, int width) {
        return " ".repeat(Math.max(0, width - words.length())) + words;
    }

    /** One line without control characters: names and labels are other people's text, and a terminal obeys escapes. */
    public static String plain(String text) {
        return text.codePoints()
                .map(point ->
                        Character.isISOControl(point) || Character.getType(point) == Character.FORMAT ? ' ' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
    }
}
