package dev.sluice.infra;

import java.util.HashMap;
import java.util.Map;

/**
 * One call that somebody wants to make.
 *
 * @param permission as the cloud calls it
 * @param resource what it is about, as the cloud names it in conditions
 * @param attributes what else conditions may ask for: tags, the prefix of a list
 */
record Access(String permission, String resource, Map<String, String> attributes) {
    Access {
        attributes = Map.copyOf(attributes);
    }

    static Access of(String permission, String resource) {
        return new Access(permission, resource, Map.of());
    }

    Access with(String name, String value) {
        Map<String, String> more = new HashMap<>(attributes);
        more.put(name, value);
        return new Access(permission, resource, more);
    }
}
