package dev.sluice.budget;

import java.time.Instant;
import java.util.Optional;

/** Where what people must be told is kept, and sent from. */
public interface Tell {
    /** Keeps a telling; one of the same id that waits already, or was told, is the same. */
    void put(String id, Instant at, String subject, String text);

    /** Sends what waits; why some of it could not be sent, if so. */
    Optional<String> deliver();
}
