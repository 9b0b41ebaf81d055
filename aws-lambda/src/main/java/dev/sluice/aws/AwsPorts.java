package dev.sluice.aws;

import dev.sluice.adapter.Lazy;
import dev.sluice.cloud.Port;
import dev.sluice.cloud.Ports;
import dev.sluice.model.Cell;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What AWS offers to one cell, each port built when it is asked for. */
final class AwsPorts implements Ports {
    private final Cell cell;
    private final Map<Class<? extends Port>, Lazy<? extends Port>> ports;

    AwsPorts(Cell cell, Map<Class<? extends Port>, Supplier<Port>> make) {
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
