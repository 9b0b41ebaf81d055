package dev.sluice.report;

import dev.sluice.model.BudgetStanding;
import dev.sluice.model.Gap;
import dev.sluice.model.Money;
import dev.sluice.model.Period;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Budgets as a table for a terminal of 100 columns: account by account, the fullest first. */
public final class BudgetText {
    private static final String INDENT = "      ";
    private static final Comparator<BudgetStanding> FULLEST_FIRST = Comparator.comparing(
                    (BudgetStanding one) -> one.actual().share().orElse(BigDecimal.ZERO))
            .reversed()
            .thenComparing(BudgetStanding::budget);

    private final StringBuilder text = new StringBuilder();
    private final Instant now;

    private BudgetText(Instant now) {
        this.now = now;
    }

    /**
     * @param gaps what could not be read: said below, as a budget may be missing for it
     * @param now how much of each period is gone
     */
    public static String of(List<BudgetStanding> budgets, List<Gap> gaps, Instant now) {
        BudgetText writer = new BudgetText(now);
        if (!budgets.isEmpty()) {
            writer.head();
        }
        Map<String, List<BudgetStanding>> byAccount = budgets.stream()
                .collect(Collectors.groupingBy(
                        one -> one.budget().cloud().code() + "/" + one.budget().account(),
                        TreeMap::new,
                        Collectors.toList()));
        byAccount.forEach(writer::account);
        gaps.stream()
                .map(ReportText::gap)
                .distinct()
                .forEach(gap -> Wrap.words(writer.text, Wrap.left("gap", INDENT.length()), INDENT, gap));
        return writer.text.toString();
    }

    private void head() {
        text.append(Wrap.left("BUDGETS", 24))
                .append(Wrap.right("spent", 12))
                .append(Wrap.right("of", 14))
                .append(Wrap.right("forecast", 42))
                .append('\n');
    }

    private void account(String account, List<BudgetStanding> budgets) {
        text.append(Wrap.plain(account)).append('\n');
        budgets.stream().sorted(FULLEST_FIRST).forEach(this::budget);
    }

    private void budget(BudgetStanding one) {
        String line = "  " + Wrap.left(one.name(), 22)
                + figure(one.actual().figure(), 12)
                + figure(one.amount(), 14)
                + Wrap.right(share(one.actual()), 8)
                + " "
                + Gauge.of(one.actual().share(), one.forecast().share())
                + figure(one.forecast().figure(), 11)
                + Wrap.right(share(one.forecast()), 8);
        text.append(line.stripTrailing()).append('\n');
        Wrap.words(text, INDENT, INDENT, period(one.period()) + "; " + fired(one.fired()));
        one.notes().forEach(note -> Wrap.words(text, INDENT, INDENT, note));
    }

    /** With a space before it. */
    private static String figure(Optional<Money> money, int width) {
        return Wrap.right(money.map(some -> Dollars.within(width - 1, some)).orElse("?"), width);
    }

    private static String share(BudgetStanding.Level level) {
        return level.share()
                .map(share -> (level.least() ? ">=" : "") + Gauge.percent(share))
                .orElse("");
    }

    private String period(Optional<Period> period) {
        if (period.isEmpty()) {
            return "period not known";
        }
        Instant start = period.get().start();
        return period.get()
                .end()
                .map(end -> moment(start) + " to " + moment(end) + ", " + gone(start, end) + " of it gone")
                .orElse("since " + moment(start));
    }

    private String gone(Instant start, Instant end) {
        BigDecimal all = BigDecimal.valueOf(Duration.between(start, end).toSeconds());
        long seconds = Math.clamp(Duration.between(start, now).toSeconds(), 0, all.longValueExact());
        return Gauge.percent(BigDecimal.valueOf(seconds).divide(all, MathContext.DECIMAL64));
    }

    private static String moment(Instant moment) {
        var time = moment.atOffset(ZoneOffset.UTC);
        return time.toLocalTime().toSecondOfDay() == 0
                ? time.toLocalDate().toString()
                : time.toLocalDate() + " " + time.toLocalTime() + " UTC";
    }

    private static String fired(List<BudgetStanding.Threshold> fired) {
        return fired.isEmpty()
                ? "no threshold fired"
                : fired.stream()
                        .map(threshold -> threshold
                                        .share()
                                        .movePointRight(2)
                                        .stripTrailingZeros()
                                        .toPlainString() + " % "
                                + threshold.basis().code())
                        .collect(Collectors.joining(", ", "fired: ", ""));
    }
}
