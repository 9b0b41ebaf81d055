package dev.sluice.testkit;

import static java.util.Objects.requireNonNull;

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

/** State in memory, with the conditional writes and the own clock of a bucket. */
public final class MemoryStateStore implements StateStore {
    private final InstantSource clock;
    private final NavigableMap<String, Versioned> kept = new TreeMap<>();
    private long writes;
    private Duration skew = Duration.ZERO;

    public MemoryStateStore(InstantSource clock) {
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** How far the server's clock is ahead of the local one. */
    public synchronized MemoryStateStore skew(Duration ahead) {
        skew = ahead;
        return this;
    }

    @Override
    public synchronized Optional<Versioned> get(String key) {
        return Optional.ofNullable(kept.get(StateKeys.key(key)));
    }

    @Override
    public synchronized Optional<String> replace(String key, String version, byte[] content) {
        StateKeys.content(StateKeys.key(key), content);
        Versioned now = kept.get(key);
        return now != null && now.version().equals(version) ? Optional.of(put(key, content)) : Optional.empty();
    }

    @Override
    public synchronized Optional<String> create(String key, byte[] content) {
        StateKeys.content(StateKeys.key(key), content);
        return kept.containsKey(key) ? Optional.empty() : Optional.of(put(key, content));
    }

    @Override
    public synchronized boolean delete(String key, String version) {
        Versioned now = kept.get(StateKeys.key(key));
        if (now == null || !now.version().equals(version)) {
            return false;
        }
        kept.remove(key);
        return true;
    }

    @Override
    public synchronized List<String> list(String prefix) {
        StateKeys.prefix(prefix);
        return kept.tailMap(prefix).keySet().stream()
                .takeWhile(key -> key.startsWith(prefix))
                .toList();
    }

    @Override
    public synchronized Instant serverTime() {
        return clock.instant().plus(skew);
    }

    /** How many writes it took so far. */
    public synchronized long writes() {
        return writes;
    }

    @Override
    public List<Permission> permissions() {
        return List.of();
    }

    private String put(String key, byte[] content) {
        String version = "v" + ++writes;
        kept.put(key, new Versioned(content, version));
        return version;
    }
}
