package dev.sluice.testkit.fuzz;

import dev.sluice.cloud.CostMessages.Heard;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.Cloud;
import dev.sluice.model.CostAnomaly;
import dev.sluice.model.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Says what a reader made up: each figure of what it heard, its currency, its account, its period and its time must stand
 * somewhere in what it was given.
 */
public final class Invented {
    private static final int NANO_DIGITS = 9;

    private final List<String> texts;
    private final List<String> plainTexts;
    private final Set<BigDecimal> figures;
    private final List<String> found = new ArrayList<>();

    private Invented(byte[] input) {
        this.texts = Texts.of(input);
        this.plainTexts = texts.stream().map(Invented::plain).toList();
        this.figures = Figures.of(texts);
    }

    /**
     * What isn't in the input, each in a few words; empty where all of it is.
     *
     * @param received when the input came: the only thing that a reader may know beside it
     */
    public static List<String> by(Heard heard, byte[] input, Instant received) {
        Invented invented = new Invented(input);
        switch (heard) {
            case Heard.OfBudget(BudgetSignal signal) -> invented.budget(signal, received);
            case Heard.OfAnomaly(CostAnomaly anomaly) -> invented.anomaly(anomaly);
            case Heard.Nothing(String why) -> {}
        }
        return List.copyOf(invented.found);
    }

    private void budget(BudgetSignal signal, Instant received) {
        require(
                says(signal.budget().account()),
                "the account " + signal.budget().account());
        for (Optional<Money> each : List.of(signal.amount(), signal.spent(), signal.forecast())) {
            each.ifPresent(money -> {
                require(has(money.amount()), "the figure " + money.amount());
                require(isNamed(money), "the currency of " + money);
            });
        }
        // A share may be written as a percentage.
        signal.passed()
                .values()
                .forEach(share -> require(has(share) || has(share.movePointRight(2)), "the threshold " + share));
        signal.period().ifPresent(period -> require(Times.tell(texts, period), "the period " + period));
        require(
                signal.observed().equals(received) || Times.tell(texts, signal.observed()),
                "the time " + signal.observed());
    }

    private void anomaly(CostAnomaly anomaly) {
        require(says(anomaly.account()), "the account " + anomaly.account());
        for (Optional<Money> each : List.of(anomaly.expected(), anomaly.actual(), anomaly.impact())) {
            each.ifPresent(money -> {
                boolean sum = anomaly.cloud() == Cloud.GCP && isSum(money.amount());
                require(sum || has(money.amount()), "the figure " + money.amount());
                // Cost Explorer's currency is the dollar, and its messages don't say so.
                boolean dollar = anomaly.cloud() == Cloud.AWS
                        && money.currency().getCurrencyCode().equals("USD");
                require(dollar || isNamed(money), "the currency of " + money);
            });
        }
        anomaly.since().ifPresent(since -> require(Times.tellDayOf(texts, since), "the day " + since));
    }

    private void require(boolean holds, String what) {
        if (!holds) {
            found.add(what);
        }
    }

    private boolean has(BigDecimal figure) {
        return figures.contains(figure.abs().stripTrailingZeros())
                && (figure.signum() >= 0 || says("-") || says("\u2212") || says("("));
    }

    /** Google's Money objects are whole units and billionths, of which either may be left out. */
    private boolean isSum(BigDecimal figure) {
        BigDecimal units = new BigDecimal(figure.toBigInteger());
        BigDecimal nanos = figure.subtract(units).movePointRight(NANO_DIGITS);
        return (units.signum() == 0 || has(units)) && (nanos.signum() == 0 || has(nanos));
    }

    private boolean isNamed(Money money) {
        String code = money.currency().getCurrencyCode();
        return says(code) || (code.equals("USD") && says("$"));
    }

    /** In whatever case: Azure writes its ids in several. */
    private boolean says(String words) {
        String plain = plain(words);
        return plainTexts.stream().anyMatch(text -> text.contains(plain));
    }

    /** Some letters of other scripts are ours in one case only. */
    private static String plain(String words) {
        return words.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT);
    }
}
