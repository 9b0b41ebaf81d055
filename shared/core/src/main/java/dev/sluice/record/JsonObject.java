package dev.sluice.record;

import dev.sluice.model.Money;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One JSON object while it is read: every field is asked for by name and type, and none may be left over. */
public final class JsonObject {
    private final String place;
    private final Map<String, Object> fields;
    private final Set<String> asked = new HashSet<>();

    JsonObject(String place, Map<String, Object> fields) {
        this.place = place;
        this.fields = fields;
    }

    public String text(String key) {
        return typed(key, required(key), String.class);
    }

    public Optional<String> textOrNone(String key) {
        Object value = raw(key);
        return value == null ? Optional.empty() : Optional.of(typed(key, value, String.class));
    }

    public long number(String key) {
        return typed(key, required(key), Long.class);
    }

    public int integer(String key) {
        long number = number(key);
        if (number != (int) number) {
            throw wrong(key, "is out of range");
        }
        return (int) number;
    }

    public boolean flag(String key) {
        return typed(key, required(key), Boolean.class);
    }

    public Instant instant(String key) {
        return of(key, Instant::parse, text(key));
    }

    public Optional<Instant> instantOrNone(String key) {
        return textOrNone(key).map(text -> of(key, Instant::parse, text));
    }

    /** A string that a word of the model reads, such as a cell or an action's name. */
    public <T> T word(String key, Function<String, T> read) {
        return of(key, read, text(key));
    }

    public <E extends Enum<E>> E choice(String key, Class<E> type) {
        return of(key, word -> Enum.valueOf(type, word), text(key));
    }

    public <T> T object(String key, Function<JsonObject, T> read) {
        return nested(place + "." + key, required(key), read);
    }

    public <T> Optional<T> objectOrNone(String key, Function<JsonObject, T> read) {
        Object value = raw(key);
        return value == null ? Optional.empty() : Optional.of(nested(place + "." + key, value, read));
    }

    /** An amount of at most 18 digits before and 24 after the point. */
    public Optional<Money> moneyOrNone(String key) {
        return objectOrNone(key, ModelJson::money);
    }

    public <T> List<T> objects(String key, Function<JsonObject, T> read) {
        List<T> all = new ArrayList<>();
        for (Object each : typed(key, required(key), List.class)) {
            all.add(nested(place + "." + key + "[" + all.size() + "]", each, read));
        }
        return all;
    }

    public List<String> texts(String key) {
        List<String> all = new ArrayList<>();
        for (Object each : typed(key, required(key), List.class)) {
            all.add(typed(key, each, String.class));
        }
        return all;
    }

    public Map<String, String> map(String key) {
        Map<String, String> all = new TreeMap<>();
        JsonObject inner = nested(place + "." + key, required(key), same -> same.askAll());
        inner.fields.forEach((name, value) -> all.put(name, inner.typed(name, value, String.class)));
        return all;
    }

    /** Reads a value that may break the record's own rules, and names its place then. */
    static <T> T nested(String place, Object value, Function<JsonObject, T> read) {
        if (!(value instanceof Map<?, ?> map)) {
            throw RecordProblem.broken(place + " is not an object");
        }
        Map<String, Object> fields = new TreeMap<>();
        map.forEach((key, each) -> fields.put((String) key, each));
        JsonObject object = new JsonObject(place, fields);
        T result;
        try {
            result = read.apply(object);
        } catch (IllegalArgumentException e) {
            throw RecordProblem.broken(place + ": " + e.getMessage());
        }
        for (String key : fields.keySet()) {
            if (!object.asked.contains(key)) {
                throw RecordProblem.broken(place + "." + key + " is not known");
            }
        }
        return result;
    }

    /** The object as it stands, without asking for anything. */
    Map<String, Object> content() {
        return fields;
    }

    private JsonObject askAll() {
        asked.addAll(fields.keySet());
        return this;
    }

    private @Nullable Object raw(String key) {
        asked.add(key);
        return fields.get(key);
    }

    private Object required(String key) {
        Object value = raw(key);
        if (value == null) {
            throw wrong(key, "is missing");
        }
        return value;
    }

    private <T> T typed(String key, Object value, Class<T> type) {
        if (!type.isInstance(value)) {
            throw wrong(key, "is not a " + type.getSimpleName());
        }
        return type.cast(value);
    }

    private <T> T of(String key, Function<String, T> read, String text) {
        try {
            return read.apply(text);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw wrong(key, "is not understood");
        }
    }

    private RecordProblem wrong(String key, String what) {
        return RecordProblem.broken(place + "." + key + " " + what);
    }
}
