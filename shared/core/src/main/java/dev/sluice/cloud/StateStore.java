package dev.sluice.cloud;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where Sluice keeps what it must remember: a folder, or a bucket with conditional writes. Nothing expires by itself.
 *
 * <p>Keys are paths of segments of {@code [A-Za-z0-9._:=-]}, joined by slashes; {@link StateKeys} holds the bounds of keys
 * and content, and whatever breaks them is an {@link IllegalArgumentException} before anything is touched. Unlike the other ports it throws: without
 * state no run can go on. A write that another one was faster than is not a failure, and is answered with empty.
 */
public interface StateStore extends Port {
    /** What is kept under the key, with its version. */
    Optional<Versioned> get(String key);

    /** Writes if the key's version is still the given one; the new version, or empty where it is not. */
    Optional<String> replace(String key, String version, byte[] content);

    /** Writes if the key has nothing yet; the new version, or empty where it has. */
    Optional<String> create(String key, byte[] content);

    /** Deletes if the key's version is still the given one; whether it did. */
    boolean delete(String key, String version);

    /** All keys that begin with the prefix, in order of their bytes; pages are read to the end. */
    List<String> list(String prefix);

    /** The time by the store's own clock: what expires is judged by it. */
    Instant serverTime();

    /** Content and the version that a conditional write must name. */
    record Versioned(byte[] content, String version) {
        public Versioned {
            content = content.clone();
        }

        @Override
        public byte[] content() {
            return content.clone();
        }
    }
}
