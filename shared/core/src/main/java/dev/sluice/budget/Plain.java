package dev.sluice.budget;

/** What others wrote, as part of a message to people: on one line, and no longer than a line. */
final class Plain {
    private static final int LONGEST = 200;

    private Plain() {}

    static String line(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}]+", " ").strip();
        return line.codePointCount(0, line.length()) <= LONGEST
                ? line
                : line.substring(0, line.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
