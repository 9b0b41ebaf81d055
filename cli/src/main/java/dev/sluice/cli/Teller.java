package dev.sluice.cli;

/** Tells a failure: a line for each thing that is wrong, or the one JSON document. */
final class Teller {
    private final Console console;
    private final boolean json;
    private final boolean debug;

    Teller(Console console, boolean json, boolean debug) {
        this.console = console;
        this.json = json;
        this.debug = debug;
    }

    int failed(Throwable thrown) {
        CommandFailure failure = Failures.of(thrown);
        if (json) {
            Json.print(console.out(), document -> {
                document.writeStringField("status", "failed");
                document.writeObjectFieldStart("error");
                document.writeStringField("code", failure.code());
                document.writeStringField("message", String.valueOf(failure.getMessage()));
                document.writeEndObject();
            });
        }
        failure.lines().forEach(line -> console.err().println("sluice: " + line));
        if (debug) {
            thrown.printStackTrace(console.err());
        }
        return failure.exit().number();
    }
}
