package dev.sluice.budget;

import dev.sluice.model.Basis;
import dev.sluice.model.BudgetRef;
import dev.sluice.model.BudgetSignal;
import dev.sluice.model.Cloud;
import dev.sluice.model.Money;
import dev.sluice.model.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** Signals for tests: a budget of a hundred dollars in November 2026, changed word by word. */
record Said(BudgetSignal signal) {
    static final BudgetRef GPU = new BudgetRef(Cloud.AWS, "123456789012", "gpu");
    static final Instant NOVEMBER = Instant.parse("2026-11-01T00:00:00Z");
    static final Instant DECEMBER = Instant.parse("2026-12-01T00:00:00Z");

    /** So much was spent, as the provider said on the 10th at noon. */
    static Said spent(String amount) {
        return new Said(new BudgetSignal(
                GPU,
                "GPU team",
                Optional.of(Period.of(NOVEMBER, DECEMBER)),
                Optional.of(Money.usd("100")),
                Optional.of(Money.usd(amount)),
                Optional.empty(),
                Map.of(),
                Instant.parse("2026-11-10T12:00:00Z"),
                Optional.empty()));
    }

    Said at(String moment) {
        return with(signal.period(), signal.amount(), signal.spent(), signal.forecast(), signal.passed(), moment);
    }

    Said of(String amount) {
        return with(signal.period(), Optional.of(Money.usd(amount)), signal.spent(), signal.forecast());
    }

    Said ofUnknown() {
        return with(signal.period(), Optional.empty(), signal.spent(), signal.forecast());
    }

    Said spentUnknown() {
        return with(signal.period(), signal.amount(), Optional.empty(), signal.forecast());
    }

    Said forecast(String amount) {
        return with(signal.period(), signal.amount(), signal.spent(), Optional.of(Money.usd(amount)));
    }

    Said in(String currency) {
        return with(
                signal.period(),
                signal.amount().map(money -> in(money, currency)),
                signal.spent().map(money -> in(money, currency)),
                signal.forecast().map(money -> in(money, currency)));
    }

    Said in(Period period) {
        return with(Optional.of(period), signal.amount(), signal.spent(), signal.forecast());
    }

    Said inUnknownPeriod() {
        return with(Optional.empty(), signal.amount(), signal.spent(), signal.forecast());
    }

    /** The day of a daily budget. */
    Said onDay(String day) {
        return in(Period.of(Period.Grain.DAY, Instant.parse(day + "T12:00:00Z"), ZoneOffset.UTC));
    }

    Said passed(Basis basis, String share) {
        Map<Basis, BigDecimal> passed = new EnumMap<>(Basis.class);
        passed.putAll(signal.passed());
        passed.put(basis, new BigDecimal(share));
        return with(
                signal.period(),
                signal.amount(),
                signal.spent(),
                signal.forecast(),
                passed,
                signal.observed().toString());
    }

    private Said with(
            Optional<Period> period, Optional<Money> amount, Optional<Money> spent, Optional<Money> forecast) {
        return with(
                period,
                amount,
                spent,
                forecast,
                signal.passed(),
                signal.observed().toString());
    }

    private Said with(
            Optional<Period> period,
            Optional<Money> amount,
            Optional<Money> spent,
            Optional<Money> forecast,
            Map<Basis, BigDecimal> passed,
            String observed) {
        return new Said(new BudgetSignal(
                signal.budget(),
                signal.name(),
                period,
                amount,
                spent,
                forecast,
                passed,
                Instant.parse(observed),
                signal.doubt()));
    }

    private static Money in(Money money, String currency) {
        return new Money(money.amount(), Currency.getInstance(currency));
    }
}
