package dev.sluice.capability;

import dev.sluice.model.Outcome;
import java.util.Optional;

/**
 * Asked by an action kind the moment before the call that changes the cloud. A process can be frozen between its last look
 * and that call; meanwhile another run takes over, and people come back to work.
 */
@FunctionalInterface
public interface Permit {
    /**
     * Why nothing may be changed any more; empty where it may.
     *
     * @throws RuntimeException where that can't be found out, or the lease is lost: then nothing may be changed either
     */
    Optional<Outcome.Refused> withdrawn();
}
