package dev.sluice.cli;

import dev.sluice.model.Cloud;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command looks, by which policy, and where it remembers. */
public final class CloudOptions {
    @Option(
            names = "--cloud",
            paramLabel = "CLOUD",
            description =
                    "Cloud to open: aws, gcp or azure. Default: those in the policy's scope. May be given several times.")
    private List<String> clouds = List.of();

    @Option(
            names = "--region",
            paramLabel = "REGION",
            description =
                    "Region to read, such as us-east-1. Default: those in the policy's scope, else all enabled ones. "
                            + "May be given several times.")
    private List<String> regions = List.of();

    @Option(names = "--policy", paramLabel = "FILE", description = "Policy file. Default: every default, report-only.")
    private @Nullable Path policy;

    @Option(
            names = "--state",
            paramLabel = "PLACE",
            description =
                    "Where plans, journal and memory are: a folder, s3://, gs://, or https:// of a blob container. Default: $SLUICE_STATE, "
                            + "else $XDG_STATE_HOME/sluice, else ~/.local/state/sluice.")
    private @Nullable String state;

    /** @throws CommandFailure for a word that is no cloud, or one that can't be opened */
    List<Cloud> clouds(Openers openers) {
        return clouds.stream()
                .map(word -> Clouds.named(word, openers))
                .distinct()
                .toList();
    }

    List<String> regions() {
        return regions;
    }

    Optional<Path> policy() {
        return Optional.ofNullable(policy);
    }

    Optional<String> state() {
        return Optional.ofNullable(state);
    }

    /** The same options again, for a command that follows on from this one. */
    String again() {
        StringBuilder words = new StringBuilder();
        policy().ifPresent(file -> words.append(" --policy ").append(quoted(file.toString())));
        state().ifPresent(place -> words.append(" --state ").append(quoted(place)));
        return words.toString();
    }

    private static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:@%+=,-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
