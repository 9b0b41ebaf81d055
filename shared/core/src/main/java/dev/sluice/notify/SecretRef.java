package dev.sluice.notify;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a secret is, and never the secret: {@code env:NAME}, {@code file:PATH} or {@code secret:NAME}.
 *
 * @param name of the variable, the file, or the secret as the cloud that keeps it names it
 */
public record SecretRef(Place place, String name) {
    /** Who keeps it. */
    public enum Place {
        /** The environment of the process. */
        ENV,
        /** A file of the machine or the container. */
        FILE,
        /** The secret store of the cloud in which Sluice runs. */
        SECRET
    }

    /** What the policy expects, and why. */
    static final String EXPECTED =
            "where the secret is: env:NAME, file:PATH or secret:NAME (of the cloud's secret store)";

    public SecretRef {
        requireNonNull(place, "place is null");
        if (!name.matches("[\\x21-\\x7e]{1,500}") || name.contains("://")) {
            throw new IllegalArgumentException("not the name of a secret");
        }
    }

    /** Empty for anything else, an address above all. */
    static Optional<SecretRef> parse(String text) {
        return Arrays.stream(Place.values())
                .filter(place -> text.startsWith(prefix(place)))
                .map(place -> text.substring(prefix(place).length()))
                .filter(name -> name.matches("[\\x21-\\x7e]{1,500}") && !name.contains("://"))
                .findFirst()
                .map(name -> new SecretRef(
                        Place.valueOf(text.substring(0, text.indexOf(':')).toUpperCase(Locale.ROOT)), name));
    }

    private static String prefix(Place place) {
        return place.name().toLowerCase(Locale.ROOT) + ":";
    }

    @Override
    public String toString() {
        return prefix(place) + name;
    }
}
