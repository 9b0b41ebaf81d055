package dev.sluice.cli.doctor;

import dev.sluice.cloud.Permission;
import dev.sluice.cloud.StateKeys;
import dev.sluice.cloud.StateStore;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A store over another one that is read and never written: what is written here is forgotten with it. What was learned is
 * hidden, as a look back in time must not know what came after.
 */
final class ScratchStore implements StateStore {
    private final StateStore under;
    private final Instant time;
    private final Map<String, Versioned> written = new TreeMap<>();
    private final Set<String> deleted = new HashSet<>();
    private int versions;

    ScratchStore(StateStore under, Instant time) {
        this.under = under;
        this.time = time;
    }

    @Override
    public List<Permission> permissions() {
        return under.permissions();
    }

    @Override
    public synchronized Optional<Versioned> get(String key) {
        StateKeys.key(key);
        if (written.containsKey(key)) {
            return Optional.ofNullable(written.get(key));
        }
        return deleted.contains(key) || learned(key) ? Optional.empty() : under.get(key);
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
                        under.list(prefix).stream().filter(key -> !deleted.contains(key) && !learned(key)))
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public Instant serverTime() {
        return time;
    }

    private String write(String key, byte[] content) {
        StateKeys.content(key, content);
        String version = "scratch-" + ++versions;
        written.put(key, new Versioned(content, version));
        deleted.remove(key);
        return version;
    }

    private static boolean learned(String key) {
        return key.startsWith("cells/") && (key.contains("/memory/") || key.contains("/marks/"));
    }
}
