package dev.sluice.aws;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where in S3 something is.
 *
 * @param prefix what all keys begin with: empty, or it ends with a slash
 */
record StateLocation(String bucket, String prefix) {
    private static final Pattern URI = Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.*))?");

    /** @throws IllegalArgumentException for anything but {@code s3://bucket} or {@code s3://bucket/prefix} */
    static StateLocation of(String uri) {
        Matcher matcher = URI.matcher(uri);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("not the address of a bucket (s3://bucket/prefix): " + uri);
        }
        String path = matcher.group(2) == null ? "" : matcher.group(2);
        return new StateLocation(matcher.group(1), path.isEmpty() || path.endsWith("/") ? path : path + "/");
    }
}
