package dev.sluice.infra;

import dev.sluice.cloud.LaunchGate;
import dev.sluice.cloud.MachinePower;
import dev.sluice.cloud.Machines;
import dev.sluice.cloud.OpenCloud;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Permission.Need;
import dev.sluice.cloud.Port;
import dev.sluice.cloud.Ports;
import dev.sluice.cloud.Prices;
import dev.sluice.cloud.Probe;
import dev.sluice.cloud.Telemetry;
import dev.sluice.model.Cell;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The permissions that a cloud's adapters say they use on machines: what the Terraform modules are compared with. */
final class Declared {
    private static final List<Class<? extends Port>> PORTS =
            List.of(Machines.class, Telemetry.class, MachinePower.class, Prices.class, Probe.class);

    private final List<Permission> permissions;

    private Declared(List<Permission> permissions) {
        this.permissions = permissions;
    }

    static Declared by(OpenCloud cloud, Cell cell) {
        Ports ports = cloud.ports(cell);
        return new Declared(Stream.concat(
                        Stream.of(cloud.accounts()),
                        PORTS.stream().map(ports::find).flatMap(Optional::stream))
                .flatMap(port -> port.permissions().stream())
                .toList());
    }

    /** What budgets, what drives them and the launch gate of an account use. */
    static Declared costs(OpenCloud cloud, Cell account) {
        return new Declared(Stream.of(
                        cloud.budgets(),
                        cloud.costDrivers(),
                        cloud.ports(account).find(LaunchGate.class))
                .flatMap(Optional::stream)
                .flatMap(port -> port.permissions().stream())
                .toList());
    }

    Set<String> of(Need... needs) {
        return permissions.stream()
                .filter(permission -> Arrays.asList(needs).contains(permission.need()))
                .map(Permission::action)
                .collect(Collectors.toSet());
    }
}
