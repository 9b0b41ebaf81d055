package dev.sluice.gcp;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * What Google needs to know to find a machine again. Its text is the machine's id: {@code us-central1-a/trainer-1} is an
 * instance of Compute Engine, {@code us-east5-a/nodes/trainer-1} a Cloud TPU node.
 *
 * <p>Not the number that Compute Engine gives to an instance: to stop or start one takes its zone and name, and an undo in
 * a later process has the id alone. A machine that was made anew under the same name has another time of launch, and
 * that is checked before every act. Monitoring knows instances by number: see {@link Inventory.Entry#number}.
 *
 * @param node whether it is a Cloud TPU node
 */
record MachineName(String zone, boolean node, String name) {
    private static final String PART = "[a-z][a-z0-9-]{0,62}";
    private static final String NODES = "nodes";

    MachineName {
        requireNonNull(zone, "zone is null");
        requireNonNull(name, "name is null");
    }

    static MachineName instance(String zone, String name) {
        return new MachineName(zone, false, name);
    }

    static MachineName tpuNode(String zone, String name) {
        return new MachineName(zone, true, name);
    }

    /** Reads an id; empty for one that is no machine of this cloud. */
    static Optional<MachineName> parse(String id) {
        String[] parts = id.split("/", -1);
        boolean node = parts.length == 3 && parts[1].equals(NODES);
        if (!node && parts.length != 2) {
            return Optional.empty();
        }
        MachineName name = new MachineName(parts[0], node, parts[parts.length - 1]);
        boolean valid = name.zone().matches(PART + "-[a-z]") && name.name().matches(PART);
        return valid ? Optional.of(name) : Optional.empty();
    }

    String id() {
        return node ? zone + "/" + NODES + "/" + name : zone + "/" + name;
    }

    String region() {
        return regionOf(zone);
    }

    /** {@code us-central1} of {@code us-central1-a}. */
    static String regionOf(String zone) {
        int at = zone.lastIndexOf('-');
        return at < 0 ? zone : zone.substring(0, at);
    }

    @Override
    public String toString() {
        return id();
    }
}
