package dev.sluice.policy;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.Money;
import dev.sluice.model.Percent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Answers every field with its default, and writes down what was asked. */
final class DeclaringFields implements Fields {
    private final List<Declaration> declared = new ArrayList<>();

    private DeclaringFields() {}

    /** The keys of all sections, in their order: a section without a key of its own adds its fields to the top. */
    static List<Declaration> of(List<Section<?>> sections) {
        List<Declaration> all = new ArrayList<>();
        for (Section<?> section : sections) {
            List<Declaration> inner = of(section.read());
            if (section.key().isEmpty()) {
                all.addAll(inner);
            } else {
                all.add(new Declaration(section.key(), new Declaration.OfObject(inner), section.help()));
            }
        }
        return List.copyOf(all);
    }

    private static List<Declaration> of(Function<Fields, ?> read) {
        DeclaringFields fields = new DeclaringFields();
        try {
            requireNonNull(read.apply(fields), "record is null");
        } catch (IllegalArgumentException e) {
            // An item of a list may have no defaults that make a record; it has asked for its fields before it says so.
            if (fields.declared.isEmpty()) {
                throw e;
            }
        }
        return List.copyOf(fields.declared);
    }

    @Override
    public Duration duration(String key, Duration fallback, Duration least, Duration most, String help) {
        return declare(key, new Declaration.OfDuration(fallback, least, most), help, fallback);
    }

    @Override
    public int integer(String key, int fallback, int least, int most, String help) {
        return declare(key, new Declaration.OfInteger(fallback, least, most), help, fallback);
    }

    @Override
    public double number(String key, double fallback, double least, double most, String help) {
        return declare(key, new Declaration.OfNumber(fallback, least, most), help, fallback);
    }

    @Override
    public Percent percent(String key, Percent fallback, Percent least, Percent most, String help) {
        return declare(key, new Declaration.OfPercent(fallback, least, most), help, fallback);
    }

    @Override
    public boolean flag(String key, boolean fallback, String help) {
        return declare(key, new Declaration.OfFlag(fallback), help, fallback);
    }

    @Override
    public Money dollars(String key, Money fallback, String help) {
        return declare(key, new Declaration.OfDollars(fallback.amount()), help, fallback);
    }

    @Override
    public Optional<String> text(String key, String help) {
        return declare(key, new Declaration.OfText(Optional.empty(), false), help, Optional.empty());
    }

    @Override
    public String text(String key, String fallback, String help) {
        return declare(key, new Declaration.OfText(Optional.of(fallback), false), help, fallback);
    }

    @Override
    public String required(String key, String help) {
        return declare(key, new Declaration.OfText(Optional.empty(), true), help, "-");
    }

    @Override
    public <E extends Enum<E>> E choice(String key, E fallback, String help) {
        List<String> words = Words.of(fallback.getDeclaringClass());
        return declare(key, new Declaration.OfChoice(Words.of(fallback), words), help, fallback);
    }

    @Override
    public List<String> texts(String key, List<String> fallback, String help) {
        return declare(key, new Declaration.OfTexts(fallback), help, fallback);
    }

    @Override
    public Map<String, String> labels(String key, String help) {
        return declare(key, new Declaration.OfLabels(), help, Map.of());
    }

    @Override
    public <T> T object(String key, Function<Fields, T> read, String help) {
        declare(key, new Declaration.OfObject(of(read)), help, "");
        return read.apply(new DeclaringFields());
    }

    @Override
    public <T> Optional<T> optional(String key, Function<Fields, T> read, String help) {
        return declare(key, new Declaration.OfObject(of(read)), help, Optional.empty());
    }

    @Override
    public <T> List<T> objects(String key, Function<Fields, T> read, String help) {
        return declare(key, new Declaration.OfObjects(of(read)), help, List.of());
    }

    @Override
    public void problem(String key, String expected) {
        // Defaults have no problems; where a list's item has some, it is because it has no defaults.
    }

    @Override
    public void hiddenProblem(String key, String expected) {
        problem(key, expected);
    }

    private <T> T declare(String key, Declaration.Shape shape, String help, T fallback) {
        declared.add(new Declaration(key, shape, help));
        return fallback;
    }
}
