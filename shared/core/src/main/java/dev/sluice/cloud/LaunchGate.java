package dev.sluice.cloud;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Whether new machines with accelerators may be launched in an account. Closing it stops nothing that runs. What was there
 * before is read first and put back exactly; a gate that somebody else closed is left as it is.
 */
public interface LaunchGate extends Port {
    /** Sluice's own bar as it stands now; empty where there is none. */
    Read<Optional<Bar>> bar();

    /** Whether a bar binds everybody whom an order names: half of it may be up, or an order may name more by now. */
    default boolean binds(Bar bar, Order order) {
        return true;
    }

    /**
     * Whether something that closing changed still stands.
     *
     * @param before what {@link #before} said ahead of closing
     */
    default Read<Boolean> stands(Map<String, String> before) {
        return bar().map(Optional::isPresent);
    }

    /** What closing would meet and change: written to the journal before the act, and all that {@link #open} needs. */
    Read<Map<String, String>> before(Order order);

    /**
     * Closes the gate; {@link Outcome.Done} only where it was read back as closed, {@link Outcome.Refused} only where nothing
     * was changed. Closing a closed gate is done already.
     */
    Outcome close(Order order);

    /**
     * Puts back what was there before. What somebody changed since is left to them, and {@link Outcome.Refused} says so where
     * nothing else is left to put back.
     *
     * @param before what {@link #before} said ahead of closing
     */
    Outcome open(Map<String, String> before);

    /**
     * What is to be barred.
     *
     * @param principals whom it binds, where the cloud binds people and not accounts: roles of an AWS account; empty elsewhere
     * @param until when it should end; for people who meet it, as nothing in a cloud ends by itself
     * @param why one line for people who meet it
     */
    record Order(List<String> principals, Instant until, String why) {
        public Order {
            principals = List.copyOf(principals);
            requireNonNull(until, "until is null");
            requireNonNull(why, "why is null");
        }
    }

    /**
     * A bar that Sluice put up.
     *
     * @param id the provider's own id of it
     * @param facts what it binds, for the check that it is still as it was left
     */
    record Bar(String id, Map<String, String> facts) {
        public Bar {
            requireNonNull(id, "id is null");
            facts = Map.copyOf(new TreeMap<>(facts));
        }
    }
}
