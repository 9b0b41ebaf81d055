package dev.sluice.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A role to take on in another account.
 *
 * @param name in the provider's words: a role ARN
 * @param externalId what the other account demands beside it
 */
public record Role(String name, Optional<String> externalId) {
    public Role {
        Text.required(name, "name");
        requireNonNull(externalId, "externalId is null");
    }

    @Override
    public String toString() {
        return name;
    }
}
