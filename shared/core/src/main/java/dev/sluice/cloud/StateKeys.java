package dev.sluice.cloud;

import java.util.regex.Pattern;

/**
 * The bounds of what a {@link StateStore} keeps, checked by every implementation before it touches anything, so that a
 * key that works in a folder works in a bucket too.
 */
public final class StateKeys {
    /** The most bytes kept under one key, and the most ever read from one. */
    public static final int MOST_BYTES = 16 << 20;

    /** The most characters of a key; buckets allow 1,024 and the rest is left to the prefix of the store itself. */
    public static final int LONGEST = 512;

    private static final Pattern SEGMENTS =
            Pattern.compile("[A-Za-z0-9_:=-][A-Za-z0-9._:=-]*(/[A-Za-z0-9_:=-][A-Za-z0-9._:=-]*)*");
    private static final Pattern PREFIX =
            Pattern.compile("([A-Za-z0-9_:=-][A-Za-z0-9._:=-]*/)*([A-Za-z0-9_:=-][A-Za-z0-9._:=-]*)?");

    private StateKeys() {}

    /**
     * The key itself.
     *
     * @throws IllegalArgumentException where it is no path of segments that begin with anything but a dot
     */
    public static String key(String key) {
        if (key.length() > LONGEST || !SEGMENTS.matcher(key).matches()) {
            throw new IllegalArgumentException("not a state key: " + shown(key));
        }
        return key;
    }

    /**
     * The prefix itself: empty, or the beginning of a key.
     *
     * @throws IllegalArgumentException where no key can begin so
     */
    public static String prefix(String prefix) {
        if (prefix.length() > LONGEST || !PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException("no state key begins with: " + shown(prefix));
        }
        return prefix;
    }

    /**
     * The content itself.
     *
     * @throws IllegalArgumentException where it has more than {@link #MOST_BYTES}
     */
    public static byte[] content(String key, byte[] content) {
        if (content.length > MOST_BYTES) {
            throw new IllegalArgumentException(
                    key + " would have " + content.length + " bytes, and " + MOST_BYTES + " is the most");
        }
        return content;
    }

    private static String shown(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
