package dev.sluice.policy;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;

/**
 * A part of the policy that belongs to one package, under one key at the top of the file.
 *
 * @param key such as {@code idle} or {@code limits}; empty for fields at the top of the file itself
 * @param help what the section is about, in one sentence
 * @param read makes the record; an absent section is read from an empty mapping
 */
public record Section<T>(String key, String help, Function<Fields, T> read) {
    public Section {
        requireNonNull(key, "key is null");
        requireNonNull(help, "help is null");
        requireNonNull(read, "read is null");
    }
}
