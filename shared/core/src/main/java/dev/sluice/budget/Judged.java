package dev.sluice.budget;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What one signal means for its budget.
 *
 * @param why one sentence for people
 * @param memory what is to be remembered from now on; empty where there is nothing to remember
 * @param period the period that the signal is about, as it is remembered; empty where it is about none
 * @param crossed thresholds that this signal is the first to reach, lowest first
 */
record Judged(
        Word verdict,
        String why,
        Optional<BudgetMemory> memory,
        Optional<PeriodMemory> period,
        Level actual,
        Level forecast,
        List<Threshold> crossed) {
    /** What a budget is. */
    enum Word {
        /** Below its amount, and nothing new to tell. */
        WITHIN,
        /** All of it is spent, and people were told. */
        OVER,
        /** It has just reached a threshold. */
        CROSSED,
        /** What is needed to say more isn't known. */
        UNKNOWN,
        /** The message is about a period that is closed; it changes nothing. */
        LATE,
        /** It is no longer there. */
        GONE;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Judged {
        requireNonNull(verdict, "verdict is null");
        requireNonNull(why, "why is null");
        requireNonNull(memory, "memory is null");
        requireNonNull(period, "period is null");
        requireNonNull(actual, "actual is null");
        requireNonNull(forecast, "forecast is null");
        crossed = List.copyOf(crossed);
    }

    /** A signal that changes nothing. */
    static Judged of(Word verdict, String why, Optional<BudgetMemory> memory) {
        return new Judged(verdict, why, memory, Optional.empty(), Level.unknown(why), Level.unknown(why), List.of());
    }
}
