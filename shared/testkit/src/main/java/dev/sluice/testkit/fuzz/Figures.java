package dev.sluice.testkit.fuzz;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * The numbers that texts can be read as having, in the way of any country: each sign between digits may part groups or be
 * the decimal one. Found without the help of what is tested, and without patterns, which a fuzzer follows; signs are left
 * aside.
 */
final class Figures {
    /** No reader takes more digits. */
    private static final int MOST_DIGITS = 160;

    /** Marks of writing direction, which nobody sees. */
    private static final String MARKS = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";

    private final Set<BigDecimal> found = new HashSet<>();

    private Figures() {}

    /** Without zeros at their ends. */
    static Set<BigDecimal> of(Collection<String> texts) {
        Figures figures = new Figures();
        for (String text : texts) {
            figures.runs(text, point -> point >= '0' && point <= '9', point -> point == '.' || point == ',');
            figures.runs(text, Character::isDigit, Figures::parts);
        }
        return figures.found;
    }

    /** Points, apostrophes, spaces and the Arabic signs. */
    private static boolean parts(int point) {
        return ".,'\u2019\u066b\u066c".indexOf(point) >= 0 || Character.isSpaceChar(point);
    }

    private void runs(String text, IntPredicate digit, IntPredicate sign) {
        Run run = new Run();
        int at = 0;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            int length = Character.charCount(point);
            if (digit.test(point)) {
                run.digits.append(Character.digit(point, 10));
            } else if (sign.test(point)) {
                run.places.add(run.digits.length());
            } else if (MARKS.indexOf(point) < 0) {
                // Of a number with an exponent no part is one.
                String exponent = run.digits.isEmpty() ? "" : exponent(text, at);
                add(run, exponent);
                run = new Run();
                length = Math.max(length, exponent.length());
            }
            at += length;
        }
        add(run, "");
    }

    /** Such as {@code E-12}; empty where there is none. */
    private static String exponent(String text, int at) {
        if (text.charAt(at) != 'e' && text.charAt(at) != 'E') {
            return "";
        }
        int end = at + 1;
        if (end < text.length() && (text.charAt(end) == '+' || text.charAt(end) == '-')) {
            end++;
        }
        int first = end;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end == first ? "" : text.substring(at, end);
    }

    /** Its digits, with the point at the place of any of its signs, or at none. */
    private void add(Run run, String exponent) {
        if (run.digits.isEmpty() || run.digits.length() > MOST_DIGITS) {
            return;
        }
        add(run.digits + exponent);
        run.places.forEach(at -> add(run.digits.substring(0, at) + "." + run.digits.substring(at) + exponent));
    }

    private void add(String number) {
        try {
            found.add(new BigDecimal(number).stripTrailingZeros());
        } catch (NumberFormatException e) {
            return; // an exponent that no number can have
        }
    }

    /** Digits in a row, and where among them signs stand. */
    private static final class Run {
        private final StringBuilder digits = new StringBuilder();
        private final Set<Integer> places = new HashSet<>();
    }
}
