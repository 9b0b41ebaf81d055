package dev.sluice.policy;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * What labels say about leaving a resource alone.
 *
 * @param state whether it is exempt
 * @param code stable, for scripts, where the labels are {@link State#WRONG}; else empty
 * @param text the label that says so, or what became of it
 * @param until when the exemption ends; empty for one that doesn't
 */
public record Exemption(State state, String code, String text, Optional<Instant> until) {
    /** Whether labels exempt a resource; a later constant wins over an earlier one. */
    public enum State {
        /** No label speaks of it. */
        NONE,
        /** It was exempt; the date has passed. */
        EXPIRED,
        /** Somebody meant to exempt it, by a date that isn't one or is too far ahead: not exempt, and not touched either. */
        WRONG,
        EXEMPT
    }

    public static final Exemption NONE = new Exemption(State.NONE, "", "", Optional.empty());

    public Exemption {
        requireNonNull(state, "state is null");
        requireNonNull(code, "code is null");
        requireNonNull(text, "text is null");
        requireNonNull(until, "until is null");
    }

    static Exemption forEver(String text) {
        return new Exemption(State.EXEMPT, "", text, Optional.empty());
    }

    static Exemption until(String text, Instant until) {
        return new Exemption(State.EXEMPT, "", text, Optional.of(until));
    }

    static Exemption expired(String text) {
        return new Exemption(State.EXPIRED, "", text, Optional.empty());
    }

    static Exemption wrong(String code, String text) {
        return new Exemption(State.WRONG, code, text, Optional.empty());
    }

    /** The stronger of two; of two live exemptions the one that lasts longer. */
    Exemption or(Exemption other) {
        if (other.state != state) {
            return other.state.compareTo(state) > 0 ? other : this;
        }
        if (state != State.EXEMPT || until.isEmpty()) {
            return this;
        }
        return other.until.isEmpty() || other.until.get().isAfter(until.get()) ? other : this;
    }
}
