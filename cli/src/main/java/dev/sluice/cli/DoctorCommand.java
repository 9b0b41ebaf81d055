package dev.sluice.cli;

import dev.sluice.cli.doctor.BudgetReach;
import dev.sluice.cli.doctor.Diagnosis;
import dev.sluice.cli.doctor.DiagnosisJson;
import dev.sluice.cli.doctor.DiagnosisText;
import dev.sluice.cli.doctor.Doctor;
import dev.sluice.cloud.Read;
import dev.sluice.model.Cell;
import dev.sluice.report.ReportText;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code sluice doctor}: says what stands in the way before anything is switched on. */
@Command(
        name = "doctor",
        description =
                "Say what is missing before anything is switched on: permissions, telemetry, what local disks keep, "
                        + "what the limits allow. Writes nothing, anywhere.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    private CloudOptions options = new CloudOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    DoctorCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        try (Session session = Session.open(console, options)) {
            Read<List<Cell>> cells = session.cells();
            console.err().println("sluice: examining " + ReportText.places(cells.value()) + "; nothing is changed");
            Diagnosis diagnosis = Progress.during(
                    console,
                    "examining",
                    () -> new Doctor(session.looking())
                            .examine(cells, budgets(session))
                            .telling(session.tellable()));
            if (output.json()) {
                Json.print(console.out(), json -> DiagnosisJson.fields(json, diagnosis));
            } else {
                console.out().print(DiagnosisText.of(diagnosis));
                console.out().flush();
            }
            return (diagnosis.readable() ? ExitCode.COMPLETE : ExitCode.INCOMPLETE).number();
        }
    }

    private static List<BudgetReach> budgets(Session session) {
        return session.named().stream()
                .flatMap(cloud -> BudgetReach.of(cloud, session.clouds().get(cloud)).stream())
                .toList();
    }
}
