package dev.sluice.gcp;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields of Google's models that are absent, as what they mean. */
final class Words {
    private Words() {}

    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    static int number(@Nullable Integer value) {
        return value == null ? 0 : value;
    }

    static <T> List<T> list(@Nullable List<T> values) {
        return values == null ? List.of() : values;
    }

    static <T> Map<String, T> map(@Nullable Map<String, T> values) {
        return values == null ? Map.of() : values;
    }

    /** The last part of an address: {@code a2-highgpu-1g} of {@code https://…/machineTypes/a2-highgpu-1g}. */
    static String last(@Nullable String address) {
        String whole = text(address);
        return whole.substring(whole.lastIndexOf('/') + 1);
    }
}
