package dev.sluice.outbox;

import static java.util.Objects.requireNonNull;

import dev.sluice.cloud.Notifier;
import dev.sluice.record.Keys;
import java.util.Set;

/**
 * Somebody who is told.
 *
 * @param name by which it is known in the policy and in the outbox: letters, digits, {@code -} and {@code _}
 * @param kinds what it gets, as {@link dev.sluice.record.Telling#kind} says, or {@link #ALL}
 * @param notifier how it is told; what it needs for that it may open at its first message
 */
public record Destination(String name, Set<String> kinds, Notifier notifier) {
    /** The kind that stands for every kind. */
    public static final String ALL = "all";

    /** The name of the place that an installation names beside its policy, such as a topic. */
    public static final String TOPIC = "topic";

    public Destination {
        requireNonNull(notifier, "notifier is null");
        kinds = Set.copyOf(kinds);
        if (!Keys.isId(name)) {
            throw new IllegalArgumentException("not a name of letters, digits, - and _: " + name);
        }
    }

    /** Gets everything. */
    public static Destination topic(Notifier notifier) {
        return new Destination(TOPIC, Set.of(ALL), notifier);
    }

    public boolean gets(String kind) {
        return kinds.contains(ALL) || kinds.contains(kind);
    }
}
