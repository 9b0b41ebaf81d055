package dev.sluice.cli.state;

import dev.sluice.cloud.Permission;
import dev.sluice.cloud.StateKeys;
import dev.sluice.cloud.StateStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A store over another one that is read and never written, or over none: what is written here is forgotten with it. */
public final class ScratchStore implements StateStore {
    private final Optional<StateStore> under;
    private final Predicate<String> hidden;
    private final InstantSource time;
    private final Map<String, Versioned> written = new TreeMap<>();
    private final Set<String> deleted = new HashSet<>();
    private int versions;

    private ScratchStore(Optional<StateStore> under, Predicate<String> hidden, InstantSource time) {
        this.under = under;
        this.hidden = hidden;
        this.time = time;
    }

    /** @param hidden keys of the store below that are not to be seen */
    public static ScratchStore over(StateStore under, Predicate<String> hidden, InstantSource time) {
        return new ScratchStore(Optional.of(under), hidden, time);
    }

    /** With nothing in it. */
    public static ScratchStore empty(InstantSource time) {
        return new ScratchStore(Optional.empty(), key -> false, time);
    }

    @Override
    public List<Permission> permissions() {
        return under.map(StateStore::permissions).orElse(List.of());
    }

    @Override
    public synchronized Optional<Versioned> get(String key) {
        StateKeys.key(key);
        if (written.containsKey(key)) {
            return Optional.ofNullable(written.get(key));
        }
        return deleted.contains(key) || hidden.test(key) ? Optional.empty() : under.flatMap(store -> store.get(key));
    }

    @Override
    public synchronized Optional<String> replace(String key, String version, byte[] content) {
        return get(key).filter(there -> there.version().equals(version)).map(there -> write(key, content));
    }

    @Override
    public synchronized Optional<String> create(String key, byte[] content) {
        return get(key).isPresent() ? Optional.empty() : Optional.of(write(key, content));
    }

    @Override
    public synchronized boolean delete(String key, String version) {
        if (get(key).filter(there -> there.version().equals(version)).isEmpty()) {
            return false;
        }
        written.remove(key);
        deleted.add(key);
        return true;
    }

    @Override
    public synchronized List<String> list(String prefix) {
        return Stream.concat(
                        written.keySet().stream().filter(key -> key.startsWith(prefix)),
                        under.map(store -> store.list(prefix)).orElse(List.of()).stream()
                                .filter(key -> !deleted.contains(key) && !hidden.test(key)))
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public Instant serverTime() {
        return time.instant();
    }

    private String write(String key, byte[] content) {
        StateKeys.content(key, content);
        String version = "scratch-" + ++versions;
        written.put(key, new Versioned(content, version));
        deleted.remove(key);
        return version;
    }
}
