package dev.sluice.cli;

import dev.sluice.adapter.PriceTable;
import dev.sluice.cloud.CloudOpener;
import dev.sluice.cloud.OpenCloud;
import dev.sluice.cloud.Ports;
import dev.sluice.model.Cell;
import dev.sluice.model.Cloud;
import dev.sluice.policy.NearestWord;
import dev.sluice.policy.Scope;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The clouds of one command, each opened when it is first needed: what isn't named isn't even loaded. */
final class Clouds implements AutoCloseable {
    private static final String PRICES = "SLUICE_PRICES";

    private final Console console;
    private final Scope scope;
    private final Map<Cloud, OpenCloud> open = new EnumMap<>(Cloud.class);

    Clouds(Console console, Scope scope) {
        this.console = console;
        this.scope = scope;
    }

    /** @throws CommandFailure for a word that is no cloud, or one that can't be opened */
    static Cloud named(String word, Openers openers) {
        List<String> words = openers.known().stream().map(Cloud::code).toList();
        if (!words.contains(word)) {
            throw CommandFailure.badInput(
                    "usage",
                    "--cloud " + word + ": can't be opened; expected " + String.join(" or ", words)
                            + NearestWord.to(word, words)
                                    .map(nearest -> "; did you mean \"" + nearest + "\"?")
                                    .orElse(""));
        }
        return Cloud.of(word);
    }

    synchronized OpenCloud get(Cloud cloud) {
        return open.computeIfAbsent(cloud, this::open);
    }

    Ports ports(Cell cell) {
        return get(cell.cloud()).ports(cell);
    }

    private OpenCloud open(Cloud cloud) {
        if (!console.openers().known().contains(cloud)) {
            throw CommandFailure.badInput("cloud", cloud.code() + ": this version can't open it");
        }
        Scope.Part part = scope.of(cloud);
        try {
            // Wrong input is said at once; found while reading it would look like a cell that can't be read.
            console.variable(PRICES).map(Path::of).ifPresent(PriceTable::file);
            return console.openers()
                    .of(cloud)
                    .open(new CloudOpener.Access(
                            console.environment(),
                            part.zones(),
                            part.accounts(),
                            part.roles(),
                            part.accounts().isEmpty() && part.roles().isEmpty(),
                            console.clock()));
        } catch (IllegalArgumentException e) {
            throw CommandFailure.badInput("cloud", cloud.code() + ": " + e.getMessage());
        }
    }

    @Override
    public synchronized void close() {
        open.values().forEach(OpenCloud::close);
        open.clear();
    }
}
