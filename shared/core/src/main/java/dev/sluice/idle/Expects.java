package dev.sluice.idle;

import dev.sluice.model.Machine;
import dev.sluice.policy.LabelPolicy;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What must still be true of a machine when a step on it is taken. */
final class Expects {
    static final String LAUNCHED = "launched";
    static final String TYPE = "type";
    static final String OWNER = "owner";

    private Expects() {}

    static Map<String, String> of(Machine machine, LabelPolicy labels) {
        Map<String, String> expects = new TreeMap<>();
        expects.put(LAUNCHED, machine.launchedAt().toString());
        expects.put(TYPE, machine.type());
        labels.ownerOf(machine.labels()).ifPresent(owner -> expects.put(OWNER, owner));
        return expects;
    }

    /** How the machine differs from what was expected, in words; empty where it doesn't. */
    static Optional<String> broken(Map<String, String> expects, Machine machine, LabelPolicy labels) {
        Map<String, String> found = of(machine, labels);
        if (!found.getOrDefault(LAUNCHED, "").equals(expects.get(LAUNCHED))) {
            return Optional.of("it was started again at " + found.get(LAUNCHED));
        }
        if (!found.getOrDefault(TYPE, "").equals(expects.get(TYPE))) {
            return Optional.of("it is a " + found.get(TYPE) + " now, and was a " + expects.get(TYPE));
        }
        if (!found.getOrDefault(OWNER, "").equals(expects.getOrDefault(OWNER, ""))) {
            return Optional.of("its owner is " + found.getOrDefault(OWNER, "nobody") + " now, and was "
                    + expects.getOrDefault(OWNER, "nobody"));
        }
        return Optional.empty();
    }
}
