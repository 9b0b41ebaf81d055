package dev.sluice.cloud;

import dev.sluice.model.Cell;
import java.util.Optional;

/** All that one cloud offers to one cell. Implementations build clients when a port is first asked for, not before. */
public interface Ports {
    Cell cell();

    /** The implementation of a port, or empty where this cloud has no such ability. */
    <P extends Port> Optional<P> find(Class<P> port);

    /**
     * The implementation of a port that the caller cannot do without.
     *
     * @throws IllegalStateException where this cloud has no such ability
     */
    default <P extends Port> P get(Class<P> port) {
        return find(port)
                .orElseThrow(() -> new IllegalStateException(
                        "no " + port.getSimpleName() + " for " + cell().cloud().code()));
    }
}
