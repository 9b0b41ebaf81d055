package dev.sluice.cli;

import dev.sluice.cloud.Read;
import dev.sluice.model.Cell;
import dev.sluice.model.Mode;
import dev.sluice.model.Request;
import dev.sluice.model.RunReport;
import dev.sluice.policy.General;
import dev.sluice.report.ReportText;
import dev.sluice.run.Engine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code sluice scan}: looks, and plans. Only {@code --mode} makes it go further. */
@Command(
        name = "scan",
        description = "Look for idle machines, and write a plan; change nothing but Sluice's own state.",
        mixinStandardHelpOptions = true)
final class ScanCommand implements Callable<Integer> {
    private static final Duration TIME = Duration.ofHours(1);

    private final Console console;

    @Mixin
    private CloudOptions options = new CloudOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Option(names = "--html", paramLabel = "FILE", description = "Also write the report as one self-contained page.")
    private @Nullable Path html;

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            description = "report (the default, whatever the policy says): plan only. warn: also tell owners and set "
                    + "deadlines. act: also act, within the policy's limits.")
    private Mode mode = Mode.REPORT;

    ScanCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Session session = Session.open(console, options)) {
            if (mode == Mode.WARN && session.tellsNobody("idle")) {
                throw CommandFailure.badInput(
                        "usage",
                        "--mode warn tells people before it acts: " + Session.TOPIC
                                + " must say where, or a destination under tell in the policy");
            }
            Read<List<Cell>> cells = session.cells();
            announce(session, cells.value());
            Engine engine =
                    mode == Mode.REPORT ? Engine.reportOnly(session.looking()) : Engine.acting(session.acting());
            Request request = new Request(
                    "idle",
                    cells.value(),
                    mode,
                    Session.trigger(),
                    console.clock().instant().plus(TIME));
            RunReport report = Progress.during(console, "looking", () -> engine.look(request));
            session.forgetOld();
            return new Reporter(console, output.json(), Optional.ofNullable(html), options.again())
                    .tell(report.after(cells.gaps()));
        }
    }

    /** Said before anything but the name of the account was asked for. */
    private void announce(Session session, List<Cell> cells) {
        console.err()
                .println("sluice: reading " + ReportText.places(cells) + "; "
                        + switch (mode) {
                            case REPORT -> "nothing is changed";
                            case WARN ->
                                "mode warn: owners are told, and machines are stopped once their deadline has passed";
                            case ACT -> "mode act: idle machines are stopped, within the policy's limits";
                        });
        Mode written = session.policy().get(General.SECTION).mode();
        if (written.compareTo(mode) > 0) {
            console.err()
                    .println("sluice: the policy's mode is " + written.code()
                            + "; a scan by hand only plans, unless --mode " + written.code() + " is added");
        }
    }
}
