package dev.sluice.model;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One act that a plan proposes. Blocked proposals are not steps: they stay on their finding.
 *
 * @param id unique in its plan, and stable for the same action on the same resource
 * @param parameters what the action kind needs, as text
 * @param expects what must still be true of the resource at the act (launch time, owner…), as text
 * @param accelerators how many whole-device equivalents it touches, for the limits; as in {@link Accelerators}
 * @param owner whose limit it counts against; empty where nobody is named
 */
public record Step(
        String id,
        ActionName action,
        ResourceRef resource,
        String why,
        Map<String, String> parameters,
        Map<String, String> expects,
        Saving saving,
        int accelerators,
        Optional<String> owner,
        Place place) {
    public Step {
        Text.required(id, "id");
        requireNonNull(action, "action is null");
        requireNonNull(resource, "resource is null");
        Text.required(why, "why");
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
        expects = Collections.unmodifiableMap(new TreeMap<>(expects));
        requireNonNull(saving, "saving is null");
        if (accelerators < 0) {
            throw new IllegalArgumentException("accelerators is negative: " + accelerators);
        }
        requireNonNull(owner, "owner is null");
        requireNonNull(place, "place is null");
    }

    /** The same step in another place. */
    public Step at(Place newPlace) {
        return new Step(id, action, resource, why, parameters, expects, saving, accelerators, owner, newPlace);
    }

    public boolean free() {
        return place instanceof Place.Free;
    }
}
