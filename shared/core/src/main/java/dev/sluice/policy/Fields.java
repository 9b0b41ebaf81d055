package dev.sluice.policy;

import dev.sluice.model.Money;
import dev.sluice.model.Percent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The fields of one mapping of a policy file. A section reads its record through this, and the same calls make the JSON
 * Schema, the reference page and the list of known keys: a field is declared once.
 *
 * <p>A wrong value is collected as a problem with its line and column, and the default is returned, so that one reading
 * finds all problems.
 */
public interface Fields {
    /** A duration such as {@code 15m}, {@code 6h}, {@code 30d}. */
    Duration duration(String key, Duration fallback, Duration least, Duration most, String help);

    int integer(String key, int fallback, int least, int most, String help);

    double number(String key, double fallback, double least, double most, String help);

    /** A percentage, written {@code 5} or {@code 5%}. */
    Percent percent(String key, Percent fallback, Percent least, Percent most, String help);

    boolean flag(String key, boolean fallback, String help);

    /** US dollars, as a number. */
    Money dollars(String key, Money fallback, String help);

    Optional<String> text(String key, String help);

    /** A text that has no default: its absence is a problem, and {@code "-"} is returned so that reading goes on. */
    String required(String key, String help);

    String text(String key, String fallback, String help);

    /** One of an enum's constants, written in lower case with dashes. */
    <E extends Enum<E>> E choice(String key, E fallback, String help);

    List<String> texts(String key, List<String> fallback, String help);

    Map<String, String> labels(String key, String help);

    /** A mapping within this one. */
    <T> T object(String key, Function<Fields, T> read, String help);

    /** A mapping whose presence alone says something; empty where the key is absent, also one without content is present. */
    <T> Optional<T> optional(String key, Function<Fields, T> read, String help);

    /** A list of mappings. */
    <T> List<T> objects(String key, Function<Fields, T> read, String help);

    /** Reports a problem that the types cannot say, at the place of the key. */
    void problem(String key, String expected);

    /** The same, of a value that may be a secret which should not be there: it is not shown. */
    void hiddenProblem(String key, String expected);
}
