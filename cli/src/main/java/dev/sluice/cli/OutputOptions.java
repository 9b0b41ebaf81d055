package dev.sluice.cli;

import picocli.CommandLine.Option;

/** How a command tells what came of it. */
public final class OutputOptions {
    @Option(
            names = "--json",
            description = "Print one JSON document on standard output, and nothing else, also on errors.")
    private boolean json;

    @Option(names = "--debug", description = "Log what libraries do, and show where an error comes from.")
    private boolean debug;

    public boolean json() {
        return json;
    }

    public boolean debug() {
        return debug;
    }
}
