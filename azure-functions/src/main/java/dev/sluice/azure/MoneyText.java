package dev.sluice.azure;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount that Azure wrote for people: {@code $11,111.00}. How it writes those of other currencies isn't documented, so
 * that every country's way is taken where it can be read in one way only, and none where it can be read in two: {@code
 * 1.234} is one thing in Berlin and another in Boston.
 *
 * @param amount empty where it isn't certain
 * @param doubt why it isn't
 */
record MoneyText(Optional<BigDecimal> amount, Optional<String> doubt) {
    /** A quadrillion with cents has 18 digits; nothing real comes near. */
    private static final int MOST_DIGITS = 30;

    private static final int MOST_CHARACTERS = 64;

    /** Marks of writing direction, which some countries' formats put around a sign. */
    private static final Pattern MARKS = Pattern.compile("[\\u200E\\u200F\\u061C\\u202A-\\u202E\\u2066-\\u2069]");

    /** What stands before the first digit, from there to the last, and behind it. */
    private static final Pattern PARTS = Pattern.compile("(?U)^(\\D*)(\\d(?:.*\\d)?)(\\D*)$", Pattern.DOTALL);

    /** Signs, a currency's letters and symbol, spaces; a dot behind letters only, as in {@code kr.} */
    private static final Pattern BEFORE = Pattern.compile("[\\p{L}\\p{Sc}\\p{Z}+\\-\\u2212(]*");

    private static final Pattern AFTER = Pattern.compile("(?:[\\p{Sc}\\p{Z}+\\-\\u2212)]|\\p{L}++\\.?+)*+");

    /** Spaces of every width, both apostrophes, and the Arabic sign for thousands: none is ever a decimal sign. */
    private static final Pattern GROUPING = Pattern.compile("[\\p{Z}'\\u2019\\u066C]");

    /** Digits with signs between them, and nothing else. */
    private static final Pattern NUMBER = Pattern.compile("[0-9.,\\u066B\\p{Z}'\\u2019\\u066C]+");

    private static final Pattern PLAIN_GROUPS = Pattern.compile("\\d{1,3}(?:G\\d{3})+");
    private static final Pattern INDIAN_GROUPS = Pattern.compile("\\d{1,2}(?:G\\d{2})*G\\d{3}");

    MoneyText {
        requireNonNull(amount, "amount is null");
        requireNonNull(doubt, "doubt is null");
    }

    private static MoneyText sure(BigDecimal amount) {
        return new MoneyText(Optional.of(amount), Optional.empty());
    }

    private static MoneyText doubtful(String why) {
        return new MoneyText(Optional.empty(), Optional.of(why));
    }

    /** @param currency what the message says that its amounts are in; a symbol of another one is a doubt */
    static MoneyText read(String text, Currency currency) {
        if (text.length() > MOST_CHARACTERS) {
            return doubtful("has " + text.length() + " characters");
        }
        Matcher parts = PARTS.matcher(MARKS.matcher(text).replaceAll("").strip());
        if (!parts.matches()) {
            return doubtful("has no digits");
        }
        String before = parts.group(1);
        String after = parts.group(3);
        if (!BEFORE.matcher(before).matches() || !AFTER.matcher(after).matches()) {
            return doubtful("is no amount of money");
        }
        if (!CurrencySign.fits(before + after, currency)) {
            return doubtful("is not in " + currency);
        }
        return signed(before, after, number(parts.group(2)));
    }

    private static MoneyText signed(String before, String after, MoneyText number) {
        int open = count(before, "(");
        int signs = count(before + after, "-") + count(before + after, "\u2212");
        if (open != count(after, ")") || open > 1 || signs > 1 || open + signs > 1) {
            return doubtful("has more than one sign");
        }
        return open + signs == 0 ? number : new MoneyText(number.amount().map(BigDecimal::negate), number.doubt());
    }

    /** From the first digit to the last. */
    private static MoneyText number(String core) {
        String number = latin(core);
        if (!NUMBER.matcher(number).matches()) {
            return doubtful("has something else between its digits");
        }
        String digits = GROUPING.matcher(number).replaceAll("G").replace('\u066B', 'D');
        if (digits.replaceAll("[^0-9]", "").length() > MOST_DIGITS) {
            return doubtful("has too many digits");
        }
        boolean dot = digits.contains(".");
        boolean comma = digits.contains(",");
        if (dot && comma) {
            // The one that comes last is the decimal sign, and the other one is not.
            boolean dotLast = digits.lastIndexOf('.') > digits.lastIndexOf(',');
            return parts(digits.replace(dotLast ? ',' : '.', 'G').replace(dotLast ? '.' : ',', 'D'));
        }
        if (!dot && !comma) {
            return parts(digits);
        }
        char sign = dot ? '.' : ',';
        if (digits.indexOf(sign) != digits.lastIndexOf(sign) || digits.contains("D")) {
            return parts(digits.replace(sign, 'G'));
        }
        return digits.contains("G") || !thousands(digits, sign)
                ? parts(digits.replace(sign, 'D'))
                : doubtful("may be thousands or thousandths");
    }

    /** Whether one sign could part thousands: {@code 1,234}, but not {@code 0,234} nor {@code 1234,567}. */
    private static boolean thousands(String digits, char sign) {
        int at = digits.indexOf(sign);
        return digits.length() - at - 1 == 3 && at <= 3 && digits.charAt(0) != '0';
    }

    /** @param text digits with G between groups and at most one D before the decimals */
    private static MoneyText parts(String text) {
        int at = text.indexOf('D');
        String whole = at < 0 ? text : text.substring(0, at);
        String decimals = at < 0 ? "" : text.substring(at + 1);
        boolean grouped = whole.contains("G");
        if (!decimals.matches("[0-9]*")
                || (grouped
                        && !PLAIN_GROUPS.matcher(whole).matches()
                        && !INDIAN_GROUPS.matcher(whole).matches())) {
            return doubtful("has groups of no usual length");
        }
        String plain = whole.replace("G", "");
        return sure(new BigDecimal(decimals.isEmpty() ? plain : plain + "." + decimals));
    }

    /** The digits of other scripts as ours. */
    private static String latin(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(point -> {
            int digit = Character.isDigit(point) ? Character.digit(point, 10) : -1;
            out.appendCodePoint(digit < 0 ? point : '0' + digit);
        });
        return out.toString();
    }

    private static int count(String text, String one) {
        return (text.length() - text.replace(one, "").length()) / one.length();
    }
}
