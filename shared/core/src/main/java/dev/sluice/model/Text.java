package dev.sluice.model;

import static java.util.Objects.requireNonNull;

/** Checks that the records of this package share. */
final class Text {
    private Text() {}

    static String required(String value, String name) {
        requireNonNull(value, name + " is null");
        if (value.isBlank()) {
            throw new IllegalArgumentException(name + " is blank");
        }
        return value;
    }
}
