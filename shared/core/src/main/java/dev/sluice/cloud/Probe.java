package dev.sluice.cloud;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Asks a cloud what this access may do, by the cheapest call that changes nothing: a read of one item, or a dry run of an
 * act.
 */
public interface Probe extends Port {
    /** Tries each permission once; an answer for every one, in the order given. */
    List<Answer> probe(List<Permission> permissions);

    /** What came of trying one permission. */
    record Answer(Permission permission, Standing standing, String why) {
        public Answer {
            requireNonNull(permission, "permission is null");
            requireNonNull(standing, "standing is null");
            requireNonNull(why, "why is null");
        }
    }

    /** How a permission stands. */
    enum Standing {
        ALLOWED,
        MISSING,
        /** It can't be tried without changing something, or the try failed for another reason. */
        NOT_TRIED
    }
}
