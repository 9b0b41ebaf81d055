package dev.sluice.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Something that owns a machine and would replace it, or that alone may stop it.
 *
 * @param kind in the provider's words: {@code autoscaling-group}, {@code eks-nodegroup}, {@code karpenter}, {@code
 *     batch}, {@code managed}…
 * @param id the group's own name
 * @param step what a person could do to the group instead, in one sentence, where there is such a thing
 */
public record Group(String kind, String id, Optional<String> step) {
    public Group {
        Text.required(kind, "kind");
        Text.required(id, "id");
        requireNonNull(step, "step is null");
    }
}
