package dev.sluice.policy;

import dev.sluice.model.Percent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One key of a policy file, as its section declares it: what schema and reference are made of.
 *
 * @param help one or two sentences for people
 */
record Declaration(String key, Shape shape, String help) {
    /** What a value may be, and what it is where the file doesn't say. */
    sealed interface Shape {}

    record OfDuration(Duration fallback, Duration least, Duration most) implements Shape {}

    record OfInteger(int fallback, int least, int most) implements Shape {}

    record OfNumber(double fallback, double least, double most) implements Shape {}

    record OfPercent(Percent fallback, Percent least, Percent most) implements Shape {}

    record OfFlag(boolean fallback) implements Shape {}

    record OfDollars(BigDecimal fallback) implements Shape {}

    record OfText(Optional<String> fallback, boolean required) implements Shape {}

    record OfChoice(String fallback, List<String> words) implements Shape {}

    record OfTexts(List<String> fallback) implements Shape {}

    record OfLabels() implements Shape {}

    record OfObject(List<Declaration> inner) implements Shape {}

    record OfObjects(List<Declaration> inner) implements Shape {}
}
