package dev.sluice.testkit.fuzz;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The numbers that texts can be read as having, in the way of any country: each sign between digits may part groups or be
 * the decimal one. Found without the help of what is tested; signs are left aside.
 */
final class Figures {
    private static final Pattern PLAIN = Pattern.compile("[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]{1,60})?");
    /** Of a number with an exponent no part is one. */
    private static final String RUN = "(?<![0-9][eE][+-]?)DIGIT(?:SIGN*+DIGIT++)*+(?![eE][+-]?[0-9])";

    private static final Pattern NARROW = run("[0-9]", "[.,]");

    /** With digits of any script, and spaces, apostrophes and Arabic signs between them. */
    private static final Pattern WIDE = run("\\p{Nd}", "[\\p{Z}.,'\u2019\u066b\u066c]");

    /** Marks of writing direction, which nobody sees. */
    private static final Pattern MARKS = Pattern.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]");

    /** No reader takes a longer one. */
    private static final int LONGEST = 160;

    private final Set<BigDecimal> found = new HashSet<>();

    private Figures() {}

    /** Without zeros at their ends. */
    static Set<BigDecimal> of(Collection<String> texts) {
        Figures figures = new Figures();
        texts.forEach(figures::read);
        return figures.found;
    }

    private static Pattern run(String digit, String sign) {
        return Pattern.compile(RUN.replace("DIGIT", digit).replace("SIGN", sign));
    }

    private void read(String text) {
        Matcher plain = PLAIN.matcher(text);
        while (plain.find()) {
            add(plain.group());
        }
        runs(NARROW.matcher(text));
        runs(WIDE.matcher(MARKS.matcher(text).replaceAll("")));
    }

    private void runs(Matcher runs) {
        while (runs.find()) {
            if (runs.end() - runs.start() <= LONGEST) {
                readings(runs.group());
            }
        }
    }

    /** Its digits, with the point at the place of any of its signs, or at none. */
    private void readings(String run) {
        StringBuilder digits = new StringBuilder();
        Set<Integer> places = new HashSet<>();
        run.codePoints().forEach(point -> {
            if (Character.isDigit(point)) {
                digits.append(Character.digit(point, 10));
            } else {
                places.add(digits.length());
            }
        });
        add(digits.toString());
        places.forEach(at -> add(digits.substring(0, at) + "." + digits.substring(at)));
    }

    private void add(String number) {
        try {
            found.add(new BigDecimal(number).stripTrailingZeros());
        } catch (NumberFormatException e) {
            return; // an exponent that no number can have
        }
    }
}
