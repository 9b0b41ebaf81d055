package dev.sluice.cloud;

import dev.sluice.model.Cell;
import java.util.Optional;

/** One cloud, open for one command: its clients are built when a port first needs them, and closed with it. */
public interface OpenCloud extends AutoCloseable {
    /** Which cells there are; asking is the first call that is made. */
    Accounts accounts();

    /** All that the cloud offers to one of its cells. The same cell gets the same ports. */
    Ports ports(Cell cell);

    /**
     * State that is kept in this cloud.
     *
     * @param location with its scheme: {@code s3://bucket/prefix}
     * @throws IllegalArgumentException for a location that is not of this cloud
     */
    StateStore state(String location);

    /**
     * An object of this cloud's storage, such as a policy file; empty where there is none.
     *
     * @param uri in the form of {@link #state}, with a key for the prefix
     * @throws IllegalArgumentException for a location that is not of this cloud
     */
    Optional<byte[]> object(String uri);

    /**
     * A place of this cloud from which people are told.
     *
     * @param address in the cloud's own words: the ARN of a topic
     * @throws IllegalArgumentException for an address that is not of this cloud
     */
    Notifier notifier(String address);

    /** The budgets of all accounts that this access reaches; empty where this cloud offers none. */
    default Optional<Budgets> budgets() {
        return Optional.empty();
    }

    /** What drives the spend of those budgets; empty where this cloud can't say without more. */
    default Optional<CostDrivers> costDrivers() {
        return Optional.empty();
    }

    /** Reads this cloud's budget messages; empty where it sends none. Needs no credentials. */
    default Optional<CostMessages> costMessages() {
        return Optional.empty();
    }

    /**
     * A secret that this cloud keeps, such as the address of a chat's webhook.
     *
     * @param name in the cloud's own words
     * @return empty where there is none of that name
     * @throws CloudProblem where it may not be read
     */
    default Optional<String> secret(String name) {
        return Optional.empty();
    }

    @Override
    void close();
}
