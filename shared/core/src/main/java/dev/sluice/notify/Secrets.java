package dev.sluice.notify;

import static java.util.Objects.requireNonNull;

import dev.sluice.cloud.CloudProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reads secrets where references say they are. What it says of a failure names the reference, and nothing else. */
public final class Secrets {
    private static final int MOST_BYTES = 16 * 1024;

    private final Map<String, String> env;
    private final Function<String, Optional<String>> store;

    /** @param store the cloud's own, as {@link dev.sluice.cloud.OpenCloud#secret} */
    public Secrets(Map<String, String> env, Function<String, Optional<String>> store) {
        this.env = Map.copyOf(env);
        this.store = requireNonNull(store, "store is null");
    }

    /** Thrown where a secret can't be had; its message holds none. */
    static final class Missing extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Missing(SecretRef ref, String why) {
            super(ref + " " + why);
        }
    }

    /** @throws Missing saying why there is none */
    String get(SecretRef ref) {
        String text = switch (ref.place()) {
            case ENV -> Optional.ofNullable(env.get(ref.name())).orElseThrow(() -> new Missing(ref, "is not set"));
            case FILE -> file(ref);
            case SECRET -> stored(ref);
        };
        if (text.isBlank()) {
            throw new Missing(ref, "is empty");
        }
        return text.strip();
    }

    private static String file(SecretRef ref) {
        try (InputStream in = Files.newInputStream(Path.of(ref.name()))) {
            byte[] content = in.readNBytes(MOST_BYTES + 1);
            if (content.length > MOST_BYTES) {
                throw new Missing(ref, "is larger than any secret");
            }
            return new String(content, StandardCharsets.UTF_8);
        } catch (IOException | InvalidPathException e) {
            throw new Missing(ref, "can't be read: " + e.getClass().getSimpleName());
        }
    }

    private String stored(SecretRef ref) {
        try {
            return store.apply(ref.name()).orElseThrow(() -> new Missing(ref, "is not there"));
        } catch (IllegalArgumentException e) {
            throw new Missing(ref, "is not how this cloud names a secret");
        } catch (CloudProblem e) {
            throw new Missing(
                    ref,
                    "can't be read: " + e.code()
                            + e.permission()
                                    .map(name -> " (missing permission: " + name + ")")
                                    .orElse(""));
        }
    }
}
