package dev.sluice.model;

/**
 * Text of which parts are other people's words (names of budgets, machines, services), made fit to be read: nothing in it
 * begins a line of its own, moves a terminal, hides, or turns the order of what stands beside it.
 */
public final class PlainText {
    /** No name of any cloud is longer; a reader needs less. */
    private static final int NAME = 200;

    /** What orders, joins or hides letters, but for the two joiners that emoji and some scripts are written with. */
    private static final String UNSEEN = "[\\p{Cf}&&[^\\u200c\\u200d]]+";

    private static final String CUT = "...";

    private PlainText() {}

    /** One line. */
    public static String line(String text) {
        return text.replaceAll(UNSEEN, "").replaceAll("[\\p{Cc}\\p{Z}]+", " ").strip();
    }

    /** Lines, which are as they were; within them there is nothing that is not seen. */
    public static String lines(String text) {
        return text.replaceAll(UNSEEN, "")
                .replaceAll("\\r\\n?", "\n")
                .replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}&&[^\\n]]", " ");
    }

    /** What somebody called a thing: one line, and no longer than one. */
    public static String name(String text) {
        return cut(line(text), NAME);
    }

    /** At most so many UTF-16 characters; where it was longer it ends in dots, and no letter is cut in half. */
    public static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = most - CUT.length();
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + CUT;
    }
}
