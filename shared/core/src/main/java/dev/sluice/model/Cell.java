package dev.sluice.model;

import static java.util.Objects.requireNonNull;

/**
 * The unit of work, of locking and of memory: one account of one cloud in one region.
 *
 * @param account the provider's account, project or subscription id
 * @param region the provider's region name
 */
public record Cell(Cloud cloud, String account, String region) implements Comparable<Cell> {
    public Cell {
        requireNonNull(cloud, "cloud is null");
        segment(account, "account");
        segment(region, "region");
    }

    /** A path of three segments, safe as part of a state key: {@code aws/123456789012/us-east-1}. */
    public String key() {
        return cloud.code() + "/" + account + "/" + region;
    }

    /** Reads what {@link #key()} writes. */
    public static Cell of(String key) {
        String[] parts = key.split("/", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("not a cell key (cloud/account/region): " + key);
        }
        return new Cell(Cloud.of(parts[0]), parts[1], parts[2]);
    }

    @Override
    public int compareTo(Cell other) {
        return key().compareTo(other.key());
    }

    @Override
    public String toString() {
        return key();
    }

    /** Whether an account or a region can be called so. */
    public static boolean isName(String value) {
        return value.matches("[A-Za-z0-9._:-]{1,128}") && !value.startsWith(".");
    }

    private static void segment(String value, String name) {
        Text.required(value, name);
        if (!isName(value)) {
            throw new IllegalArgumentException(name + " is not a name of letters, digits and ._:- : " + value);
        }
    }
}
