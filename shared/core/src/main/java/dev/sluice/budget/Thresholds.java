package dev.sluice.budget;

import dev.sluice.model.Basis;
import dev.sluice.policy.Fields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The thresholds of a budget: shares of spend, and shares of forecast. */
public record Thresholds(List<BigDecimal> actual, List<BigDecimal> forecast) {
    private static final List<BigDecimal> USUAL = List.of(new BigDecimal("0.5"), new BigDecimal("0.8"), BigDecimal.ONE);

    /** A half, four fifths and all, of both. */
    public static final Thresholds DEFAULT = new Thresholds(USUAL, USUAL);

    private static final String EXPECTED = "percentages from 1% to 1000%, such as [50%, 80%, 100%]";

    public Thresholds {
        actual = List.copyOf(actual);
        forecast = List.copyOf(forecast);
    }

    SortedSet<Threshold> all() {
        SortedSet<Threshold> all = new TreeSet<>();
        actual.forEach(share -> all.add(new Threshold(Basis.ACTUAL, share)));
        forecast.forEach(share -> all.add(new Threshold(Basis.FORECAST, share)));
        return all;
    }

    static Thresholds read(Fields fields, Thresholds fallback) {
        return new Thresholds(
                shares(
                        fields,
                        "thresholds",
                        fallback.actual(),
                        "Shares of a budget at which people are told that they are spent. None: []."),
                shares(
                        fields,
                        "forecast-thresholds",
                        fallback.forecast(),
                        "Shares of a budget at which people are told that they will be spent by the period's end."));
    }

    /** One percentage as a share of one; a half of a percent is written so rarely that 0.5 is taken for a mistake. */
    static BigDecimal share(Fields fields, String key, String text) {
        String number =
                text.endsWith("%") ? text.substring(0, text.length() - 1).strip() : text;
        if (number.matches("[0-9]{1,4}([.][0-9]{1,4})?")) {
            BigDecimal share = new BigDecimal(number).movePointLeft(2);
            if (share.compareTo(new BigDecimal("0.01")) >= 0 && share.compareTo(BigDecimal.TEN) <= 0) {
                return share.stripTrailingZeros();
            }
        }
        fields.problem(key, EXPECTED);
        return BigDecimal.ONE;
    }

    private static List<BigDecimal> shares(Fields fields, String key, List<BigDecimal> fallback, String help) {
        List<String> usual = fallback.stream().map(Thresholds::written).toList();
        Collection<BigDecimal> shares = new TreeSet<>();
        for (String text : fields.texts(key, usual, help)) {
            shares.add(share(fields, key, text));
        }
        return new ArrayList<>(shares);
    }

    private static String written(BigDecimal share) {
        return share.movePointRight(2).stripTrailingZeros().toPlainString() + "%";
    }
}
