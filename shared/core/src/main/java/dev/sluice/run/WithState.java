package dev.sluice.run;

import dev.sluice.cloud.Port;
import dev.sluice.cloud.Ports;
import dev.sluice.cloud.StateStore;
import dev.sluice.model.Cell;
import java.util.Optional;

/** The ports of a cell, and the run's own state beside them: what others remembered is a fact, too. */
record WithState(Ports ports, StateStore store) implements Ports {
    @Override
    public Cell cell() {
        return ports.cell();
    }

    @Override
    public <P extends Port> Optional<P> find(Class<P> port) {
        return port == StateStore.class ? Optional.of(port.cast(store)) : ports.find(port);
    }
}
