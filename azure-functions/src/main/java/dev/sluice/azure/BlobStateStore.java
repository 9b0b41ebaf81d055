package dev.sluice.azure;

import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Permission.Need;
import dev.sluice.cloud.StateKeys;
import dev.sluice.cloud.StateStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** State in a container of Blob storage, under a prefix. Conditional writes are the locks; a version is an ETag. */
final class BlobStateStore implements StateStore {
    /** The most that a page of a listing can have. */
    private static final int PAGE = 5_000;

    private final BlobPlace place;
    private final Blobs blobs;

    BlobStateStore(BlobPlace place, Blobs blobs) {
        this.place = place;
        this.blobs = blobs;
    }

    @Override
    public Optional<Versioned> get(String key) {
        return blobs.get(place.blob(key));
    }

    @Override
    public Optional<String> replace(String key, String version, byte[] content) {
        return won(key, content, blobs.replace(place.blob(key), StateKeys.content(key, content), version));
    }

    @Override
    public Optional<String> create(String key, byte[] content) {
        return won(key, content, blobs.create(place.blob(key), StateKeys.content(key, content)));
    }

    /** A first attempt may have been done and its answer lost; the second then fails on our own write. */
    private Optional<String> won(String key, byte[] content, Blobs.Written written) {
        return written.version().isPresent() || !written.repeated()
                ? written.version()
                : get(key).filter(now -> Arrays.equals(now.content(), content)).map(Versioned::version);
    }

    @Override
    public boolean delete(String key, String version) {
        return blobs.delete(place.blob(key), version);
    }

    @Override
    public List<String> list(String prefix) {
        List<String> keys = new ArrayList<>();
        Optional<String> marker = Optional.empty();
        do {
            BlobPage page = blobs.list(place.list(prefix, marker, PAGE));
            page.names().forEach(name -> keys.add(name.substring(place.prefix().length())));
            if (page.next().isPresent() && page.next().equals(marker)) {
                throw new IllegalStateException("the listing of " + place + " does not move on");
            }
            marker = page.next();
        } while (marker.isPresent());
        // An account with a hierarchical namespace lists folder by folder, which is not the order of bytes.
        keys.sort(null);
        return List.copyOf(keys);
    }

    @Override
    public Instant serverTime() {
        return blobs.time(place.list("cells/", Optional.empty(), 1));
    }

    @Override
    public List<Permission> permissions() {
        return List.of(
                new Permission(Blobs.READ, Need.READ, "read what earlier runs remembered; find plans and runs"),
                new Permission(Blobs.WRITE, Need.READ, "keep plans, memory and the record of runs"),
                new Permission(Blobs.DELETE, Need.READ, "take told messages out of the outbox"));
    }
}
