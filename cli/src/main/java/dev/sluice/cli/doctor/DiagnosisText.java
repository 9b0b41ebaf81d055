package dev.sluice.cli.doctor;

import dev.sluice.cloud.Budgets;
import dev.sluice.cloud.Permission;
import dev.sluice.cloud.Probe;
import dev.sluice.model.Gap;
import dev.sluice.model.Machine;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A diagnosis for people: per account and region what is missing and what to do about it. */
public final class DiagnosisText {
    private static final int NAMED = 8;

    private final StringBuilder text = new StringBuilder();

    private DiagnosisText() {}

    public static String of(Diagnosis diagnosis) {
        DiagnosisText writer = new DiagnosisText();
        diagnosis.cells().forEach(writer::cell);
        writer.unseen(diagnosis.unseen());
        diagnosis.budgets().forEach(writer::budgets);
        writer.disks(diagnosis.acceptances());
        diagnosis.lastNight().ifPresent(writer::night);
        writer.tellable(diagnosis.tellable());
        writer.gaps(diagnosis.gaps());
        return writer.text.toString();
    }

    private void cell(Diagnosis.OfCell cell) {
        line(cell.cell().key());
        permissions(cell.permissions());
        if (cell.cell().region().equals(Budgets.EVERYWHERE)) {
            line("  launches      a threshold of a budget forbids them here, by the policy");
        } else if (cell.machines() == 0) {
            line("  machines      none with accelerators runs here");
        } else if (cell.unmeasured().isEmpty()) {
            line("  telemetry     all " + cell.machines() + " machines are measured");
        } else {
            line("  telemetry     " + cell.unmeasuredMachines() + " of " + cell.machines()
                    + " machines have none of their accelerators: unknown, and never stopped");
            cell.unmeasured().forEach(this::advice);
        }
        line("");
    }

    private void unseen(List<String> accounts) {
        accounts.forEach(account -> line("account " + account
                + ": a budget's rung names it, and no machine with accelerators was seen there, or it isn't reached"));
        if (!accounts.isEmpty()) {
            line("");
        }
    }

    private void budgets(BudgetReach reach) {
        line(reach.cloud().code() + ", budgets");
        line("  budgets       " + (reach.budgets() == 1 ? "1 can be read" : reach.budgets() + " can be read"));
        List<Probe.Answer> missing = with(reach.permissions(), Probe.Standing.MISSING);
        missing.forEach(answer -> line("  MISSING       " + answer.permission().action() + ", needed by budgets: "
                + answer.permission().purpose()));
        with(reach.permissions(), Probe.Standing.NOT_TRIED)
                .forEach(answer -> line("  not tried     " + answer.permission().action() + ", needed by budgets: "
                        + answer.permission().purpose()
                        + (answer.why().isEmpty() ? "" : "; " + answer.why())));
        reach.problems().forEach(problem -> line("  could not read " + problem));
        line("");
    }

    private void permissions(List<Probe.Answer> answers) {
        List<Probe.Answer> missing = with(answers, Probe.Standing.MISSING);
        if (answers.isEmpty()) {
            line("  permissions   can't be asked for here");
        } else if (missing.isEmpty()) {
            line("  permissions   none is missing of the "
                    + with(answers, Probe.Standing.ALLOWED).size() + " tried");
        }
        for (Probe.Answer answer : missing) {
            line("  MISSING       " + answer.permission().action() + ", "
                    + need(answer.permission().need()) + ": "
                    + answer.permission().purpose());
        }
        for (Probe.Answer answer : with(answers, Probe.Standing.NOT_TRIED)) {
            line("  not tried     " + answer.permission().action() + ", "
                    + need(answer.permission().need()) + ": " + answer.why());
        }
    }

    private static String need(Permission.Need need) {
        return switch (need) {
            case READ -> "needed by every scan";
            case READ_IF_ASKED -> "needed if the policy asks for it";
            case ACT -> "needed by apply and undo only";
        };
    }

    private void advice(String how, List<Machine> machines) {
        line("                "
                + machines.stream().limit(NAMED).map(Machine::id).collect(Collectors.joining(", "))
                + (machines.size() > NAMED ? " and " + (machines.size() - NAMED) + " more" : ""));
        how.lines().forEach(line -> line("                | " + line));
    }

    private void disks(List<Diagnosis.Acceptance> acceptances) {
        if (acceptances.isEmpty()) {
            return;
        }
        line(
                "Idle machines that only their local disks keep running. Each of these lines in the policy would free some,");
        line("and lose what is on those disks (idle: accept-local-disk-loss:)");
        for (Diagnosis.Acceptance one : acceptances) {
            line("  " + one.key() + ": [" + one.value() + "]   " + one.machines()
                    + (one.machines() == 1 ? " machine, " : " machines, ")
                    + one.perHour().map(money -> money.rounded() + " an hour").orElse("price not known"));
        }
        line("");
    }

    private void night(Diagnosis.LastNight night) {
        line("Last night, " + night.at() + ", this policy would have found " + night.idle()
                + " idle, and its limits would have allowed " + night.allowed()
                + (night.allowed() == 1 ? " stop" : " stops"));
        night.deferred().forEach((code, number) -> line("  " + number + " deferred by limits." + code));
        night.halted().forEach(why -> line("  " + why));
        line("");
    }

    private void tellable(Map<String, Optional<String>> destinations) {
        destinations.forEach((name, problem) ->
                line("tell " + name + ": " + problem.orElse("its secrets and addresses are there; nothing was sent")));
        if (!destinations.isEmpty()) {
            line("");
        }
    }

    private void gaps(List<Gap> gaps) {
        for (Gap gap : gaps) {
            line("could not read " + gap.operation() + " in " + gap.cell().key() + ": " + gap.code() + ", "
                    + gap.detail()
                    + gap.permission()
                            .map(name -> "; missing permission: " + name)
                            .orElse(""));
        }
    }

    private static List<Probe.Answer> with(List<Probe.Answer> answers, Probe.Standing standing) {
        return answers.stream().filter(answer -> answer.standing() == standing).toList();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
