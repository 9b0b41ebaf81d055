package dev.sluice.policy;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 90s}, {@code 15m}, {@code 6h}, {@code 30d}, {@code 1h30m}. */
public final class Durations {
    /** What {@link #parse} reads, for JSON Schema: each unit at most once, the largest first. */
    public static final String PATTERN = "^(?=.)([0-9]{1,6}d)?([0-9]{1,6}h)?([0-9]{1,6}m)?([0-9]{1,6}s)?$";

    private static final Pattern WRITTEN = Pattern.compile(PATTERN);
    private static final Pattern SPOKEN =
            Pattern.compile("([0-9]{1,6}) *(s|sec|secs|seconds?|m|min|mins|minutes?|h|hrs?|hours?|d|days?)");

    private Durations() {}

    /** Reads what {@link #text} writes, and other mixtures of its units; empty for anything else. */
    public static Optional<Duration> parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofDays(amount(matcher, 1))
                .plusHours(amount(matcher, 2))
                .plusMinutes(amount(matcher, 3))
                .plusSeconds(amount(matcher, 4)));
    }

    /** The shortest way to write a duration of whole seconds that isn't negative. */
    public static String text(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        // 36h reads better than 1d12h, and 90s is as good as 1m30s: one unit where one is enough.
        long seconds = duration.toSeconds();
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        if (seconds % 3_600 == 0) {
            return seconds / 3_600 + "h";
        }
        if (seconds % 60 != 0) {
            return (seconds < 60 ? "" : text(Duration.ofSeconds(seconds - seconds % 60))) + seconds % 60 + "s";
        }
        return seconds < 7_200 ? seconds / 60 + "m" : seconds / 3_600 + "h" + seconds % 3_600 / 60 + "m";
    }

    /** What somebody who wrote {@code 15 min} or {@code 2 Hours} meant. */
    static Optional<String> meant(String text) {
        Matcher matcher = SPOKEN.matcher(text.strip().toLowerCase(Locale.ROOT));
        return matcher.matches()
                ? Optional.of(matcher.group(1) + matcher.group(2).charAt(0))
                : Optional.empty();
    }

    private static long amount(Matcher matcher, int group) {
        String part = matcher.group(group);
        return part == null ? 0 : Long.parseLong(part.substring(0, part.length() - 1));
    }
}
