package dev.sluice.record;

import dev.sluice.model.Money;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Builds one JSON object; what is empty is left out. */
public final class JsonBuilder {
    private final Map<String, Object> fields = new TreeMap<>();

    public JsonBuilder put(String key, String value) {
        fields.put(key, value);
        return this;
    }

    public JsonBuilder put(String key, long value) {
        fields.put(key, value);
        return this;
    }

    public JsonBuilder put(String key, boolean value) {
        fields.put(key, value);
        return this;
    }

    /** As ISO 8601 in UTC. */
    public JsonBuilder put(String key, Instant value) {
        return put(key, value.toString());
    }

    public JsonBuilder put(String key, Map<String, ?> value) {
        fields.put(key, value);
        return this;
    }

    public JsonBuilder texts(String key, List<String> value) {
        fields.put(key, value);
        return this;
    }

    public <T> JsonBuilder objects(String key, List<T> values, Function<T, Map<String, Object>> write) {
        fields.put(key, values.stream().map(write).toList());
        return this;
    }

    public <T> JsonBuilder object(String key, Optional<T> value, Function<T, Map<String, Object>> write) {
        value.ifPresent(some -> fields.put(key, write.apply(some)));
        return this;
    }

    public <T> JsonBuilder text(String key, Optional<T> value) {
        value.ifPresent(some -> fields.put(key, some.toString()));
        return this;
    }

    /** An amount with its currency; what reads it bounds its digits. */
    public JsonBuilder money(String key, Optional<Money> value) {
        return object(key, value, ModelJson::money);
    }

    public Map<String, Object> build() {
        return fields;
    }
}
