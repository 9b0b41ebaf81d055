package dev.sluice.host;

import dev.sluice.model.Notice;
import dev.sluice.model.RunReport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Thrown for a FAILED run, so that the platform counts an error and keeps the trigger where it keeps such. */
public final class RunFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RunFailed(RunReport report) {
        super("run " + report.run() + " FAILED: "
                + Stream.concat(
                                report.notices().stream().map(Notice::text),
                                report.gaps().stream().limit(5).map(gap -> gap.operation() + ": " + gap.detail()))
                        .collect(Collectors.joining("; ")));
    }

    public RunFailed(String why) {
        super(why);
    }
}
