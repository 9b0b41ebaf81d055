package dev.sluice.cli.state;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.cloud.StateStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** One of several processes that write the same keys; prints how many of them it created. */
final class FolderRace {
    static final int KEYS = 40;
    static final int INCREMENTS = 25;

    private FolderRace() {}

    public static void main(String[] arguments) {
        StateStore store = FolderStateStore.open(Path.of(arguments[0]), InstantSource.system());
        int won = 0;
        for (int i = 0; i < KEYS; i++) {
            if (store.create("race/" + i, arguments[1].getBytes(UTF_8)).isPresent()) {
                won++;
            }
        }
        for (int i = 0; i < INCREMENTS; i++) {
            increment(store);
        }
        System.out.println(won);
    }

    private static void increment(StateStore store) {
        while (true) {
            Optional<StateStore.Versioned> there = store.get("counter");
            if (there.isEmpty()) {
                if (store.create("counter", "1".getBytes(UTF_8)).isPresent()) {
                    return;
                }
            } else {
                int next = Integer.parseInt(new String(there.get().content(), UTF_8)) + 1;
                if (store.replace(
                                "counter",
                                there.get().version(),
                                Integer.toString(next).getBytes(UTF_8))
                        .isPresent()) {
                    return;
                }
            }
        }
    }
}
