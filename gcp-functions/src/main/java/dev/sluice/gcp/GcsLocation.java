package dev.sluice.gcp;

import static java.util.Objects.requireNonNull;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in Cloud Storage something is.
 *
 * @param prefix what all names begin with: empty, or it ends with a slash
 */
record GcsLocation(String bucket, String prefix) {
    private static final String SCHEME = "gs://";

    /** Cloud Storage's own rule for names of buckets. */
    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9._-]{1,220}[a-z0-9]");

    GcsLocation {
        requireNonNull(bucket, "bucket is null");
        requireNonNull(prefix, "prefix is null");
    }

    /** @throws IllegalArgumentException for anything but {@code gs://bucket} or {@code gs://bucket/prefix} */
    static GcsLocation of(String uri) {
        String rest = uri.startsWith(SCHEME) ? uri.substring(SCHEME.length()) : "";
        int slash = rest.indexOf('/');
        Matcher bucket = BUCKET.matcher(slash < 0 ? rest : rest.substring(0, slash));
        if (!bucket.matches()) {
            throw new IllegalArgumentException("not the address of a bucket (gs://bucket/prefix): " + uri);
        }
        String path = slash < 0 ? "" : rest.substring(slash + 1);
        return new GcsLocation(bucket.group(), path.isEmpty() || path.endsWith("/") ? path : path + "/");
    }

    /** The one object that the address names. @throws IllegalArgumentException where it names a bucket only */
    String object() {
        if (prefix.isEmpty()) {
            throw new IllegalArgumentException("not the address of an object: " + SCHEME + bucket);
        }
        return prefix.substring(0, prefix.length() - 1);
    }
}
