package dev.sluice.cli;

import dev.sluice.model.Cloud;
import java.util.Optional;

/** Which cloud a place belongs to, by how it is written. */
final class Addresses {
    private Addresses() {}

    /** The cloud of a place where state is kept, or from which people are told; empty for what is in none. */
    static Optional<Cloud> cloudOf(String address) {
        if (address.startsWith("s3://") || address.startsWith("arn:aws")) {
            return Optional.of(Cloud.AWS);
        }
        if (address.startsWith("gs://") || address.startsWith("projects/")) {
            return Optional.of(Cloud.GCP);
        }
        // A loopback address is a fake of Azure's storage: no other cloud names a place by its host.
        return address.startsWith("https://") || address.startsWith("http://127.0.0.1:")
                ? Optional.of(Cloud.AZURE)
                : Optional.empty();
    }
}
