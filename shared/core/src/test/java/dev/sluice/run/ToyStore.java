package dev.sluice.run;

import dev.sluice.cloud.Permission;
import dev.sluice.cloud.StateKeys;
import dev.sluice.cloud.StateStore;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** State in memory that can be made to fail after so many writes, and to let something happen just before a write. */
final class ToyStore implements StateStore {
    final NavigableMap<String, Versioned> kept = new TreeMap<>();
    private final InstantSource clock;
    Duration skew = Duration.ZERO;
    int writes;
    private int versions;
    int failFrom = Integer.MAX_VALUE;

    /** Whether the failing write takes effect all the same, and only its answer is lost. */
    boolean answerLost;

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
        return written(key, () -> has(key, version) ? Optional.of(put(key, content)) : Optional.empty());
    }

    @Override
    public Optional<String> create(String key, byte[] content) {
        return written(key, () -> kept.containsKey(key) ? Optional.empty() : Optional.of(put(key, content)));
    }

    @Override
    public boolean delete(String key, String version) {
        return written(key, () -> has(key, version) && kept.remove(key) != null);
    }

    private boolean has(String key, String version) {
        Versioned now = kept.get(key);
        return now != null && now.version().equals(version);
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
        put(key, text.getBytes(StandardCharsets.UTF_8));
    }

    String text(String key) {
        Versioned found = kept.get(key);
        return found == null ? "" : new String(found.content(), StandardCharsets.UTF_8);
    }

    private <T> T written(String key, Supplier<T> write) {
        StateKeys.key(key);
        beforeWrite.accept(key);
        boolean fails = ++writes >= failFrom;
        if (fails && !(answerLost && writes == failFrom)) {
            throw new IllegalStateException("the store is down");
        }
        T answer = write.get();
        if (fails) {
            throw new IllegalStateException("the answer was lost");
        }
        return answer;
    }

    private String put(String key, byte[] content) {
        String version = "v" + ++versions;
        kept.put(key, new Versioned(content, version));
        return version;
    }
}
