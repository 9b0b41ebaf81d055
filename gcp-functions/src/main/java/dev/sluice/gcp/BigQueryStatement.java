package dev.sluice.gcp;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A statement in GoogleSQL, and the values that it names. What comes from a budget or a clock is a value and never text of
 * the statement.
 *
 * @param sql with {@code @name} where a value belongs
 */
record BigQueryStatement(String sql, List<Value> values) {
    BigQueryStatement {
        requireNonNull(sql, "sql is null");
        values = List.copyOf(values);
    }

    /** A named value. */
    sealed interface Value {
        String name();

        /** What BigQuery calls a {@code QueryParameter}. */
        default void write(ArrayNode parameters) {
            ObjectNode parameter = parameters.addObject().put("name", name());
            ObjectNode type = parameter.putObject("parameterType");
            ObjectNode value = parameter.putObject("parameterValue");
            switch (this) {
                case One one -> {
                    type.put("type", one.type());
                    value.put("value", one.value());
                }
                case Many many -> {
                    type.put("type", "ARRAY").putObject("arrayType").put("type", "STRING");
                    ArrayNode all = value.putArray("arrayValues");
                    many.values().forEach(each -> all.addObject().put("value", each));
                }
            }
        }
    }

    /** @param type such as {@code TIMESTAMP} */
    record One(String name, String type, String value) implements Value {
        static One text(String name, String value) {
            return new One(name, "STRING", value);
        }
    }

    /** Texts, maybe none. */
    record Many(String name, List<String> values) implements Value {
        Many {
            values = List.copyOf(values);
        }
    }
}
