package dev.sluice.aws;

import dev.sluice.model.Money;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads an amount as AWS Budgets writes it in its messages: {@code $1,234.50}. A dollar there is one of the United States:
 * AWS bills in others only where a code stands beside the figure. What can be read in two ways is not read.
 */
final class ProseMoney {
    /** The longest that the API takes, with the longest fraction that was seen in its answers. */
    private static final int LONGEST = 80;

    private static final Pattern DOLLARS = Pattern.compile("(-?)\\$(-?)([0-9][0-9.,]*)(?: USD)?");
    private static final Pattern CODE_FIRST = Pattern.compile("(-?)([A-Z]{3}) ?(-?)([0-9][0-9.,]*)");
    private static final Pattern CODE_LAST = Pattern.compile("(-?)([0-9][0-9.,]*) ?([A-Z]{3})");

    /** Groups of thousands by comma, and a point: the English way, in which the whole message is. */
    private static final Pattern FIGURE = Pattern.compile("(?:[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\\.[0-9]+)?");

    private ProseMoney() {}

    /** The amount; empty where the text is none, or none that is certain. */
    static Optional<Money> read(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher dollars = DOLLARS.matcher(text);
        if (dollars.matches()) {
            return money(dollars.group(1) + dollars.group(2), dollars.group(3), "USD");
        }
        Matcher first = CODE_FIRST.matcher(text);
        if (first.matches()) {
            return money(first.group(1) + first.group(3), first.group(4), first.group(2));
        }
        Matcher last = CODE_LAST.matcher(text);
        return last.matches() ? money(last.group(1), last.group(2), last.group(3)) : Optional.empty();
    }

    /** A plain figure, such as a percentage's; empty where it is none. */
    static Optional<BigDecimal> figure(String text) {
        return text.length() <= LONGEST && FIGURE.matcher(text).matches()
                ? Optional.of(new BigDecimal(text.replace(",", "")))
                : Optional.empty();
    }

    private static Optional<Money> money(String signs, String figure, String code) {
        if (signs.length() > 1) {
            return Optional.empty();
        }
        return figure(figure)
                .flatMap(amount -> Money.currency(code)
                        .map(currency -> new Money(signs.isEmpty() ? amount : amount.negate(), currency)));
    }
}
