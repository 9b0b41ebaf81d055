package dev.sluice.cli;

import dev.sluice.cli.state.FolderStateStore;
import dev.sluice.cloud.StateStore;
import dev.sluice.model.Cloud;
import java.nio.file.Path;
import java.util.Optional;

/** Finds out where state is kept, and opens it. */
final class StatePlace {
    private StatePlace() {}

    /** The place that was named, else that of the environment, else the user's own folder for such things. */
    static String of(Optional<String> named, Console console) {
        return named.or(() -> console.variable("SLUICE_STATE"))
                .orElseGet(() -> console.variable("XDG_STATE_HOME")
                        .map(Path::of)
                        .orElseGet(() -> home(console).resolve(".local/state"))
                        .resolve("sluice")
                        .toString());
    }

    /** @throws CommandFailure for a place that can't keep state */
    static StateStore open(String place, Clouds clouds, Console console) {
        Optional<Cloud> cloud = Addresses.cloudOf(place);
        if (cloud.isPresent()) {
            try {
                return clouds.get(cloud.get()).state(place);
            } catch (IllegalArgumentException e) {
                throw CommandFailure.badInput("state", String.valueOf(e.getMessage()));
            }
        }
        if (place.contains("://")) {
            throw CommandFailure.badInput(
                    "state",
                    place + ": expected a folder, s3://bucket/prefix, gs://bucket/prefix or "
                            + "https://account.blob.core.windows.net/container/prefix");
        }
        return FolderStateStore.open(Path.of(place), console.clock());
    }

    private static Path home(Console console) {
        return Path.of(console.variable("HOME").orElseGet(() -> System.getProperty("user.home")));
    }
}
