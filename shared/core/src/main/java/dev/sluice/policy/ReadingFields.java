package dev.sluice.policy;

import dev.sluice.model.Money;
import dev.sluice.model.Percent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the fields of one mapping, and knows afterwards which of its keys nobody asked for. */
final class ReadingFields implements Fields {
    private static final int MAX_DIGITS = 15;

    private final YamlNode.Mapping mapping;
    private final String path;
    private final Problems problems;
    private final Set<String> known = new LinkedHashSet<>();

    ReadingFields(YamlNode.Mapping mapping, String path, Problems problems) {
        this.mapping = mapping;
        this.path = path;
        this.problems = problems;
    }

    /**
     * Reads a record from a mapping, and reports the keys that it doesn't know. A record that refuses its values is a
     * problem of the mapping, unless the values had problems of their own.
     */
    static <T> Optional<T> record(YamlNode.Mapping mapping, String path, Problems problems, Function<Fields, T> read) {
        ReadingFields fields = new ReadingFields(mapping, path, problems);
        int before = problems.size();
        try {
            T made = read.apply(fields);
            fields.rejectUnknown();
            return Optional.of(made);
        } catch (IllegalArgumentException e) {
            if (problems.size() == before) {
                problems.add(mapping.line(), mapping.column(), path, String.valueOf(e.getMessage()), "");
            }
            return Optional.empty();
        }
    }

    /** Counts a key as known without reading it. */
    Optional<YamlNode.Entry> entry(String key) {
        known.add(key);
        return Optional.ofNullable(mapping.entries().get(key));
    }

    void rejectUnknown() {
        mapping.entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                problems.add(
                        entry.line(),
                        entry.column(),
                        inner(key),
                        "unknown key",
                        known.isEmpty() ? "no keys here" : "",
                        NearestWord.to(key, known));
            }
        });
    }

    @Override
    public Duration duration(String key, Duration fallback, Duration least, Duration most, String help) {
        String expected = "a duration from " + Words.range(least, most) + ", such as " + Durations.text(fallback);
        return scalar(key, fallback, expected, scalar -> {
            Optional<Duration> read = Durations.parse(scalar.text());
            return read.map(value -> value.compareTo(least) < 0
                            ? Parsed.<Duration>wrong(Durations.text(least))
                            : value.compareTo(most) > 0
                                    ? Parsed.<Duration>wrong(Durations.text(most))
                                    : Parsed.right(value))
                    .orElseGet(() -> Parsed.wrong(Durations.meant(scalar.text())));
        });
    }

    @Override
    public int integer(String key, int fallback, int least, int most, String help) {
        String expected = "a whole number from " + least + " to " + most;
        return decimal(key, BigDecimal.valueOf(fallback), BigDecimal.valueOf(least), BigDecimal.valueOf(most), expected)
                .map(value -> {
                    if (value.stripTrailingZeros().scale() > 0) {
                        problem(key, expected);
                        return fallback;
                    }
                    return value.intValueExact();
                })
                .orElse(fallback);
    }

    @Override
    public double number(String key, double fallback, double least, double most, String help) {
        String expected = "a number from " + Words.number(least) + " to " + Words.number(most);
        return decimal(key, BigDecimal.valueOf(fallback), BigDecimal.valueOf(least), BigDecimal.valueOf(most), expected)
                .map(BigDecimal::doubleValue)
                .orElse(fallback);
    }

    @Override
    public Percent percent(String key, Percent fallback, Percent least, Percent most, String help) {
        String expected = "a percentage from " + Words.number(least.value()) + " to " + Words.number(most.value())
                + ", such as " + Words.number(fallback.value()) + "%";
        return scalar(key, fallback, expected, scalar -> {
            String text = scalar.text().endsWith("%")
                    ? scalar.text().substring(0, scalar.text().length() - 1).strip()
                    : scalar.text();
            Optional<BigDecimal> value = exact(text);
            if (value.isEmpty()) {
                return Parsed.wrong();
            }
            double read = value.get().doubleValue();
            return read < least.value()
                    ? Parsed.wrong(Words.number(least.value()) + "%")
                    : read > most.value()
                            ? Parsed.wrong(Words.number(most.value()) + "%")
                            : Parsed.right(new Percent(read));
        });
    }

    @Override
    public boolean flag(String key, boolean fallback, String help) {
        return scalar(key, fallback, "true or false", scalar -> {
            // YAML's older words for true are refused, not guessed at: what switches something on is written one way.
            return switch (scalar.text().toLowerCase(Locale.ROOT)) {
                case "true" -> Parsed.right(true);
                case "false" -> Parsed.right(false);
                case "yes", "on", "y", "1" -> Parsed.wrong("true");
                case "no", "off", "n", "0" -> Parsed.wrong("false");
                default -> Parsed.wrong(NearestWord.to(scalar.text(), List.of("true", "false")));
            };
        });
    }

    @Override
    public Money dollars(String key, Money fallback, String help) {
        return decimal(
                        key,
                        fallback.amount(),
                        BigDecimal.ZERO,
                        BigDecimal.valueOf(1_000_000_000),
                        "an amount of US dollars, such as " + fallback.amount().toPlainString())
                .map(amount -> new Money(amount, Currency.getInstance("USD")))
                .orElse(fallback);
    }

    @Override
    public Optional<String> text(String key, String help) {
        return entry(key).flatMap(entry -> words(entry.value(), inner(key)));
    }

    @Override
    public String text(String key, String fallback, String help) {
        return text(key, help).orElse(fallback);
    }

    @Override
    public String required(String key, String help) {
        if (entry(key).isEmpty()) {
            problems.add(mapping.line(), mapping.column(), path, "\"" + key + "\" is missing", help);
        }
        return text(key, help).orElse("-");
    }

    @Override
    public <E extends Enum<E>> E choice(String key, E fallback, String help) {
        List<String> words = Words.of(fallback.getDeclaringClass());
        return scalar(key, fallback, Words.choice(words), scalar -> {
            int found = words.indexOf(scalar.text());
            return found < 0
                    ? Parsed.wrong(NearestWord.to(scalar.text(), words))
                    : Parsed.right(fallback.getDeclaringClass().getEnumConstants()[found]);
        });
    }

    @Override
    public List<String> texts(String key, List<String> fallback, String help) {
        return sequence(key, "a list of texts, such as [a, b]")
                .map(items -> {
                    List<String> texts = new ArrayList<>();
                    for (int i = 0; i < items.size(); i++) {
                        words(items.get(i), inner(key) + "[" + i + "]").ifPresent(texts::add);
                    }
                    return List.copyOf(texts);
                })
                .orElse(fallback);
    }

    @Override
    public Map<String, String> labels(String key, String help) {
        Map<String, String> labels = new LinkedHashMap<>();
        inside(key, "labels with their values")
                .ifPresent(inside -> inside.entries()
                        .forEach((label, entry) -> words(entry.value(), inner(key) + "." + label)
                                .ifPresent(value -> labels.put(label, value))));
        return labels;
    }

    @Override
    public <T> T object(String key, Function<Fields, T> read, String help) {
        YamlNode.Mapping inside = inside(key, "a mapping").orElse(nothing());
        // What its own values make impossible is a problem already; the defaults stand in so that reading goes on.
        return record(inside, inner(key), problems, read)
                .orElseGet(() -> read.apply(new ReadingFields(nothing(), inner(key), new Problems(""))));
    }

    @Override
    public <T> Optional<T> optional(String key, Function<Fields, T> read, String help) {
        return entry(key).isEmpty() ? Optional.empty() : Optional.of(object(key, read, help));
    }

    @Override
    public <T> List<T> objects(String key, Function<Fields, T> read, String help) {
        List<T> made = new ArrayList<>();
        List<YamlNode> items = sequence(key, "a list of mappings").orElse(List.of());
        for (int i = 0; i < items.size(); i++) {
            String place = inner(key) + "[" + i + "]";
            if (items.get(i) instanceof YamlNode.Mapping item) {
                record(item, place, problems, read).ifPresent(made::add);
            } else {
                problems.add(
                        items.get(i).line(),
                        items.get(i).column(),
                        place,
                        items.get(i).shown(),
                        "a mapping");
            }
        }
        return List.copyOf(made);
    }

    @Override
    public void hiddenProblem(String key, String expected) {
        YamlNode.Entry entry = mapping.entries().get(key);
        problems.add(
                entry == null ? mapping.line() : entry.value().line(),
                entry == null ? mapping.column() : entry.value().column(),
                inner(key),
                "not what belongs here",
                expected);
    }

    @Override
    public void problem(String key, String expected) {
        YamlNode.Entry entry = mapping.entries().get(key);
        if (entry == null) {
            problems.add(mapping.line(), mapping.column(), inner(key), "not given", expected);
        } else {
            problems.add(
                    entry.value().line(),
                    entry.value().column(),
                    inner(key),
                    entry.value().shown(),
                    expected);
        }
    }

    /** What an absent mapping is read from. */
    private YamlNode.Mapping nothing() {
        return new YamlNode.Mapping(mapping.line(), mapping.column(), Map.of());
    }

    private Optional<BigDecimal> decimal(
            String key, BigDecimal fallback, BigDecimal least, BigDecimal most, String expected) {
        return Optional.of(scalar(key, fallback, expected, scalar -> {
            Optional<BigDecimal> value = exact(scalar.text());
            if (value.isEmpty()) {
                return Parsed.wrong();
            }
            return value.get().compareTo(least) < 0
                    ? Parsed.wrong(least.toPlainString())
                    : value.get().compareTo(most) > 0 ? Parsed.wrong(most.toPlainString()) : Parsed.right(value.get());
        }));
    }

    /** A number in plain digits: bounded, so that 1e999999999 is no amount of work. */
    private static Optional<BigDecimal> exact(String text) {
        return text.matches("-?[0-9]{1," + MAX_DIGITS + "}(\\.[0-9]{1," + MAX_DIGITS + "})?")
                ? Optional.of(new BigDecimal(text))
                : Optional.empty();
    }

    private <T> T scalar(String key, T fallback, String expected, Function<YamlNode.Scalar, Parsed<T>> parse) {
        Optional<YamlNode.Entry> entry = entry(key);
        if (entry.isEmpty()) {
            return fallback;
        }
        YamlNode value = entry.get().value();
        Parsed<T> parsed = value instanceof YamlNode.Scalar scalar && scalar.kind() != YamlNode.Scalar.Kind.NOTHING
                ? parse.apply(scalar)
                : Parsed.wrong();
        if (parsed.value().isEmpty()) {
            problems.add(value.line(), value.column(), inner(key), value.shown(), expected, parsed.nearest());
        }
        return parsed.value().orElse(fallback);
    }

    /** Numbers and flags are taken as they were written: an account's number needs no quotes. */
    private Optional<String> words(YamlNode node, String place) {
        if (node instanceof YamlNode.Scalar scalar
                && scalar.kind() != YamlNode.Scalar.Kind.NOTHING
                && !scalar.text().isBlank()) {
            return Optional.of(scalar.text());
        }
        problems.add(node.line(), node.column(), place, node.shown(), "a text");
        return Optional.empty();
    }

    private Optional<List<YamlNode>> sequence(String key, String expected) {
        return entry(key).map(YamlNode.Entry::value).flatMap(value -> switch (value) {
            case YamlNode.Sequence sequence -> Optional.of(sequence.items());
            case YamlNode.Scalar none when none.kind() == YamlNode.Scalar.Kind.NOTHING -> Optional.empty();
            case YamlNode other -> {
                problem(key, expected);
                yield Optional.empty();
            }
        });
    }

    private Optional<YamlNode.Mapping> inside(String key, String expected) {
        return entry(key).map(YamlNode.Entry::value).flatMap(value -> switch (value) {
            case YamlNode.Mapping inside -> Optional.of(inside);
            case YamlNode.Scalar none when none.kind() == YamlNode.Scalar.Kind.NOTHING -> Optional.empty();
            case YamlNode other -> {
                problem(key, expected);
                yield Optional.empty();
            }
        });
    }

    private String inner(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** A value, or the right word that is nearest to what was written, if there is one. */
    private record Parsed<T>(Optional<T> value, Optional<String> nearest) {
        static <T> Parsed<T> right(T value) {
            return new Parsed<>(Optional.of(value), Optional.empty());
        }

        static <T> Parsed<T> wrong() {
            return new Parsed<>(Optional.empty(), Optional.empty());
        }

        static <T> Parsed<T> wrong(String nearest) {
            return wrong(Optional.of(nearest));
        }

        static <T> Parsed<T> wrong(Optional<String> nearest) {
            return new Parsed<>(Optional.empty(), nearest);
        }
    }
}
