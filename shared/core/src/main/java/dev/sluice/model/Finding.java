package dev.sluice.model;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a capability says about one resource.
 *
 * @param subject what the resource is, for people: its type and name
 * @param verdict one lower-case word of the capability: {@code idle}, {@code busy}, {@code unknown}, {@code exempt}
 * @param why one sentence for people: the reason, with its numbers
 * @param blocks why no step follows although the verdict would call for one; empty otherwise
 */
public record Finding(
        ResourceRef resource,
        String capability,
        String subject,
        String verdict,
        String why,
        Evidence evidence,
        Saving saving,
        List<Block> blocks) {
    public Finding {
        requireNonNull(resource, "resource is null");
        Text.required(capability, "capability");
        requireNonNull(subject, "subject is null");
        Text.required(verdict, "verdict");
        Text.required(why, "why");
        requireNonNull(evidence, "evidence is null");
        requireNonNull(saving, "saving is null");
        blocks = List.copyOf(blocks);
    }
}
