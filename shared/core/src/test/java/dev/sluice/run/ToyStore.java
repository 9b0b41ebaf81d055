package dev.sluice.run;

import dev.sluice.cloud.Permission;
import dev.sluice.cloud.StateKeys;
import dev.sluice.cloud.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** State in memory that can be made to fail after so many writes, and to let something happen just before a write. */
final class ToyStore implements StateStore {
    final NavigableMap<String, Versioned> kept = new TreeMap<>();
    private final InstantSource clock;
    Duration skew = Duration.ZERO;
    int writes;
    int failFrom = Integer.MAX_VALUE;
    Consumer<String> beforeWrite = key -> {};

    ToyStore(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Optional<Versioned> get(String key) {
        return Optional.ofNullable(kept.get(StateKeys.key(key)));
    }

    @Override
    public Optional<String> replace(String key, String version, byte[] content) {
        write(key);
        Versioned now = kept.get(key);
        return now != null && now.version().equals(version) ? Optional.of(put(key, content)) : Optional.empty();
    }

    @Override
    public Optional<String> create(String key, byte[] content) {
        write(key);
        return kept.containsKey(key) ? Optional.empty() : Optional.of(put(key, content));
    }

    @Override
    public boolean delete(String key, String version) {
        write(key);
        Versioned now = kept.get(key);
        if (now == null || !now.version().equals(version)) {
            return false;
        }
        kept.remove(key);
        return true;
    }

    @Override
    public List<String> list(String prefix) {
        return kept.tailMap(prefix).keySet().stream()
                .takeWhile(key -> key.startsWith(prefix))
                .toList();
    }

    @Override
    public Instant serverTime() {
        return clock.instant().plus(skew);
    }

    @Override
    public List<Permission> permissions() {
        return List.of();
    }

    /** Something a person, or another process, writes. */
    void write(String key, String text) {
        put(key, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    String text(String key) {
        Versioned found = kept.get(key);
        return found == null ? "" : new String(found.content(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private void write(String key) {
        StateKeys.key(key);
        beforeWrite.accept(key);
        if (++writes >= failFrom) {
            throw new IllegalStateException("the store is down");
        }
    }

    private String put(String key, byte[] content) {
        String version = "v" + writes + "-" + kept.size() + "-" + System.identityHashCode(content);
        kept.put(key, new Versioned(content, version));
        return version;
    }
}
