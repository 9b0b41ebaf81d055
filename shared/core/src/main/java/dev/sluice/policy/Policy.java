package dev.sluice.policy;

import java.util.Map;

/** A policy that was read without problems: one record per section. */
public final class Policy {
    private final Map<Section<?>, Object> parts;
    private final String fingerprint;

    /**
     * @param parts the record of each section, by section
     * @param fingerprint a hash of the text that was read, for plans and journals
     */
    public Policy(Map<Section<?>, Object> parts, String fingerprint) {
        this.parts = Map.copyOf(parts);
        this.fingerprint = fingerprint;
    }

    /**
     * The record of one section.
     *
     * @throws IllegalArgumentException for a section that was not asked for when the policy was read
     */
    @SuppressWarnings("unchecked") // a section's value was made by that section's own function
    public <T> T get(Section<T> section) {
        Object part = parts.get(section);
        if (part == null) {
            throw new IllegalArgumentException("section was not read: " + section.key());
        }
        return (T) part;
    }

    public String fingerprint() {
        return fingerprint;
    }
}
