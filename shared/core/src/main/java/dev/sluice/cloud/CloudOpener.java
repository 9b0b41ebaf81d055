package dev.sluice.cloud;

import static java.util.Objects.requireNonNull;

import dev.sluice.model.Role;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Opens one cloud. A command looks its implementation up by class name when the cloud is named, so that no other cloud's
 * SDK is loaded; an implementation has a public constructor without parameters.
 */
public interface CloudOpener {
    /** Opens the cloud; makes no call. */
    OpenCloud open(Access access);

    /**
     * How to reach the accounts.
     *
     * @param environment the process's environment: each cloud honours its own usual variables in it
     * @param zones where to look for what is listed by zone alone, beside the zones that the inventory finds
     * @param accounts ids of the accounts to look at: a project or folder, a subscription or management group
     * @param roles one per account that is read by taking on a role there
     * @param own whether the account that the environment's credentials belong to is looked at too
     */
    record Access(
            Map<String, String> environment,
            List<String> zones,
            List<String> accounts,
            List<Role> roles,
            boolean own,
            InstantSource clock) {
        public Access {
            environment = Map.copyOf(environment);
            zones = List.copyOf(zones);
            accounts = List.copyOf(accounts);
            roles = List.copyOf(roles);
            requireNonNull(clock, "clock is null");
        }

        @Override
        public String toString() {
            return "Access" + accounts + roles;
        }
    }
}
