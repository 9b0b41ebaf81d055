package dev.sluice.idle;

import static java.util.Objects.requireNonNull;

import dev.sluice.idle.past.Activity;
import dev.sluice.model.Machine;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is known of one machine before its peers are asked.
 *
 * @param activity what it was seen to do, up to now
 * @param signs what else shows that it is in use
 */
record Seen(MachineFacts facts, Sight sight, Activity activity, Signs signs) {
    Seen {
        requireNonNull(facts, "facts is null");
        requireNonNull(sight, "sight is null");
        requireNonNull(activity, "activity is null");
        requireNonNull(signs, "signs is null");
    }

    Machine machine() {
        return facts.machine();
    }

    /** What shows that it works, in words; empty where nothing does. */
    Optional<String> alive() {
        return sight.working().or(() -> signs.alive().stream().findFirst());
    }

    /** Whether a read failed that might have shown it at work. */
    boolean unread() {
        return facts.doubt().isPresent()
                || sight.blind().filter(why -> why.code().equals("unread")).isPresent();
    }

    /** When the devices came to rest; empty where they work, or it is not known. */
    Optional<Instant> idleSince(Duration period) {
        Duration idleFor = activity.idleFor();
        return idleFor.isZero()
                ? Optional.empty()
                : sight.last().map(last -> last.plus(period).minus(idleFor));
    }
}
