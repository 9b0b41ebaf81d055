package dev.sluice.adapter;

import dev.sluice.cloud.Port;
import dev.sluice.cloud.Ports;
import dev.sluice.model.Cell;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What a cloud offers to one cell, each port built when it is asked for. */
public final class LazyPorts implements Ports {
    private final Cell cell;
    private final Map<Class<? extends Port>, Lazy<? extends Port>> ports;

    public LazyPorts(Cell cell, Map<Class<? extends Port>, Supplier<Port>> make) {
        this.cell = cell;
        this.ports = make.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, each -> new Lazy<Port>(each.getValue())));
    }

    @Override
    public Cell cell() {
        return cell;
    }

    @Override
    public <P extends Port> Optional<P> find(Class<P> port) {
        return Optional.ofNullable(ports.get(port)).map(lazy -> port.cast(lazy.get()));
    }
}
