package dev.sluice.testkit.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.cloud.StateStore;
import java.time.Instant;
import java.util.List;

/** One place that keeps state, seen by two clients. */
public interface StateStoreWorld {
    StateStore store();

    /** A second client of the same place, as another process would have; always the same one. */
    StateStore other();

    /** The time there. */
    Instant now();

    /** Creates many keys with any content, as fast as this place can. */
    default void fill(List<String> keys) {
        keys.parallelStream().forEach(key -> store().create(key, key.getBytes(UTF_8)));
    }
}
