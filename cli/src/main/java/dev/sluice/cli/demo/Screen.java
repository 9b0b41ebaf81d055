package dev.sluice.cli.demo;

import dev.sluice.model.Money;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

/** Prints the demo: lines of at most a hundred columns. */
final class Screen {
    static final int WIDTH = 100;

    private static final BigDecimal HOURS_PER_MONTH = BigDecimal.valueOf(730);

    private final PrintStream out;

    Screen(PrintStream out) {
        this.out = out;
    }

    /** The heading of an act. */
    void act(String name, String about) {
        out.println();
        out.println(("── " + name + " " + "─".repeat(WIDTH)).substring(0, WIDTH));
        say(about);
        out.println();
    }

    /** Words, wrapped. */
    void say(String words) {
        hanging("", words);
    }

    /** Words after a label, wrapped below each other. */
    void hanging(String label, String words) {
        String indent = " ".repeat(label.length());
        StringBuilder line = new StringBuilder(label);
        for (String word : words.split(" ")) {
            if (line.length() + word.length() > WIDTH && line.length() > indent.length()) {
                out.println(line.toString().stripTrailing());
                line = new StringBuilder(indent);
            }
            line.append(word).append(' ');
        }
        out.println(line.toString().stripTrailing());
    }

    /** One line, cut with an ellipsis where it is too long. */
    void row(String line) {
        out.println(fit(line, WIDTH).stripTrailing());
    }

    void blank() {
        out.println();
    }

    /** Exactly so many columns. */
    static String fit(String text, int width) {
        return text.length() > width ? text.substring(0, width - 1) + "…" : text + " ".repeat(width - text.length());
    }

    static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    /** Dollars with cents; a question mark for a price that is not known. */
    static String dollars(Optional<Money> money) {
        return money.map(known -> format(known.amount(), "#,##0.00")).orElse("?");
    }

    /** The sum of what is known. */
    static Money sum(Collection<Optional<Money>> prices) {
        return prices.stream().flatMap(Optional::stream).reduce(Money.usd("0"), Money::plus);
    }

    static String perMonth(Money perHour) {
        return format(perHour.amount().multiply(HOURS_PER_MONTH), "#,##0");
    }

    /** Dollars without cents. */
    static String whole(Money money) {
        return format(money.amount(), "#,##0");
    }

    private static String format(BigDecimal amount, String pattern) {
        DecimalFormat format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
        format.setRoundingMode(RoundingMode.HALF_EVEN);
        return format.format(amount);
    }
}
