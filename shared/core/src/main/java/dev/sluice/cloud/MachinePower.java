package dev.sluice.cloud;

import dev.sluice.model.Machine;
import dev.sluice.model.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Stops machines so that their billing stops, and starts them again. One refused id never keeps the others back. */
public interface MachinePower extends Port {
    /** Why the machine must not be stopped although its state allows it (stop protection), asked just before the act. */
    Read<Optional<String>> protection(String id);

    /**
     * Asks for a stop of each machine. {@link Outcome.Done} means accepted and read back as not billed; {@link
     * Outcome.Pending} means accepted and still on its way down.
     *
     * @return an outcome for every id asked for
     */
    Map<String, Outcome> stop(List<Machine> machines);

    /** Asks for a start of each machine; no capacity is {@link Outcome.Failed} with the provider's code. */
    Map<String, Outcome> start(List<String> ids);
}
