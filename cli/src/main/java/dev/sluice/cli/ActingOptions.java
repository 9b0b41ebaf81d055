package dev.sluice.cli;

import dev.sluice.model.RunReport;
import dev.sluice.run.Engine;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Mixin;

/** What the commands have in common that act on what an earlier run left: options, and the way from them to a report. */
final class ActingOptions {
    @Mixin
    private CloudOptions clouds = new CloudOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    Reporter reporter(Console console) {
        return new Reporter(console, output.json(), Optional.empty(), clouds.again());
    }

    Reporter reporterOfUndo(Console console) {
        return Reporter.ofUndo(console, output.json());
    }

    /**
     * @param doing what is shown while it goes on
     * @param prepared looks at the state and says what it is about to do; what it returns does it
     * @return the exit code
     */
    int run(Console console, String doing, Reporter reporter, Function<Session, Function<Engine, RunReport>> prepared) {
        try (Session session = Session.open(console, clouds)) {
            Function<Engine, RunReport> act = prepared.apply(session);
            Engine engine = Engine.acting(session.acting());
            return reporter.tell(Progress.during(console, doing, () -> act.apply(engine)));
        }
    }
}
