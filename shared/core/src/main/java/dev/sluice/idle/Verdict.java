package dev.sluice.idle;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * What a machine does. Whether it may be stopped is the second answer, given by the blocks of its finding.
 *
 * <p>{@code Idle} always means: would be stopped, if nothing blocked or deferred it. A machine that rests for less than its
 * patience is {@code Busy}.
 */
public sealed interface Verdict {
    /** Nothing runs on it, and work is unlikely to come back soon. */
    record Idle(String why) implements Verdict {
        public Idle {
            requireNonNull(why, "why is null");
        }
    }

    /** Something runs on it, or is likely to come back soon. */
    record Busy(String why) implements Verdict {
        public Busy {
            requireNonNull(why, "why is null");
        }
    }

    /**
     * It could be read, and not judged. Never taken for idle.
     *
     * @param code stable, for scripts: {@code no-telemetry}, {@code stale}…
     */
    record Unknown(String code, String why) implements Verdict {
        public Unknown {
            requireNonNull(code, "code is null");
            requireNonNull(why, "why is null");
        }
    }

    /**
     * People want it left alone.
     *
     * @param who the label that says so
     * @param until when that ends; empty where it doesn't
     */
    record Exempt(String who, Optional<Instant> until, String why) implements Verdict {
        public Exempt {
            requireNonNull(who, "who is null");
            requireNonNull(until, "until is null");
            requireNonNull(why, "why is null");
        }
    }

    /** One sentence for people. */
    String why();

    /** The word in reports. */
    default String word() {
        return switch (this) {
            case Idle idle -> "idle";
            case Busy busy -> "busy";
            case Unknown unknown -> "unknown";
            case Exempt exempt -> "exempt";
        };
    }
}
