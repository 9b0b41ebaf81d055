package dev.sluice.state;

import dev.sluice.cloud.CloudProblem;
import dev.sluice.cloud.StateStore;
import dev.sluice.record.Codec;
import dev.sluice.record.RecordProblem;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The state store with typed documents; whatever goes wrong in it is a {@link StateProblem} that names the key. */
public final class State {
    /** Enough for many runs side by side: each loser of a round lets at least one other through. */
    private static final int TRIES = 50;

    /** So long the last answer about the server's time is gone by; a process that was frozen asks again. */
    private static final Duration TRUSTED = Duration.ofSeconds(20);

    private final StateStore store;
    private final InstantSource clock;
    private Instant askedAt = Instant.MIN;
    private Duration ahead = Duration.ZERO;

    public State(StateStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** A document and the version that a conditional write must name. */
    public record Kept<T>(T value, String version) {}

    public <T> Optional<Kept<T>> get(String key, Codec<T> codec) {
        return bytes(key).map(kept -> {
            try {
                return new Kept<>(codec.decode(kept.content()), kept.version());
            } catch (RecordProblem e) {
                String code = e.kind() == RecordProblem.Kind.NEWER ? "newer-state" : "broken-state";
                throw new StateProblem(code, key + ": " + e.getMessage(), e);
            }
        });
    }

    public Optional<StateStore.Versioned> bytes(String key) {
        return guarded("read " + key, () -> store.get(key));
    }

    /** Whether nothing was there and it was written. */
    public <T> boolean create(String key, Codec<T> codec, T value) {
        return create(key, codec.encode(value)).isPresent();
    }

    public Optional<String> create(String key, byte[] content) {
        return guarded("write " + key, () -> store.create(key, content));
    }

    public <T> Optional<String> replace(String key, Codec<T> codec, String version, T value) {
        return replace(key, version, codec.encode(value));
    }

    public Optional<String> replace(String key, String version, byte[] content) {
        return guarded("write " + key, () -> store.replace(key, version, content));
    }

    public boolean delete(String key, String version) {
        return guarded("delete " + key, () -> store.delete(key, version));
    }

    public List<String> list(String prefix) {
        return guarded("list " + prefix, () -> store.list(prefix));
    }

    /** The store's time: what expires is judged by it. Asked anew when the local clock moved on by more than a moment. */
    public synchronized Instant serverTime() {
        Instant local = clock.instant();
        return local.isBefore(askedAt) || askedAt.isBefore(local.minus(TRUSTED))
                ? askTime()
                : clock.instant().plus(ahead);
    }

    /** The store's time, asked now: a local clock can stand still while a process is frozen. */
    public synchronized Instant askTime() {
        Instant local = clock.instant();
        Instant server = guarded("ask the time", store::serverTime);
        ahead = Duration.between(clock.instant(), server);
        askedAt = local;
        return server;
    }

    /** How far the local clock is off. */
    public Duration skew() {
        return Duration.between(clock.instant(), serverTime()).abs();
    }

    /**
     * Changes a document by compare-and-set until nobody was faster.
     *
     * @param initial what stands for a document that is not there
     * @return the document as it is now
     */
    public <T> T update(String key, Codec<T> codec, Supplier<T> initial, UnaryOperator<T> change) {
        for (int i = 0; i < TRIES; i++) {
            Optional<Kept<T>> kept = get(key, codec);
            T before = kept.map(Kept::value).orElseGet(initial);
            T after = change.apply(before);
            if (kept.isPresent() && after.equals(before)) {
                return after;
            }
            boolean written = kept.map(
                            some -> replace(key, codec, some.version(), after).isPresent())
                    .orElseGet(() -> create(key, codec, after));
            if (written) {
                return after;
            }
        }
        throw new StateProblem(
                StateProblem.STORE, key + ": others were faster " + TRIES + " times", new IllegalStateException());
    }

    private static <T> T guarded(String what, Supplier<T> ask) {
        try {
            return ask.get();
        } catch (StateProblem e) {
            throw e;
        } catch (RuntimeException e) {
            throw new StateProblem(StateProblem.STORE, "state: cannot " + what + ": " + e.getMessage() + missing(e), e);
        }
    }

    /** S3 says no more than "Access Denied": which permission it was about, the adapter knows. */
    private static String missing(RuntimeException e) {
        return e instanceof CloudProblem problem
                ? problem.permission()
                        .map(name -> " (missing permission: " + name + ")")
                        .orElse("")
                : "";
    }
}
