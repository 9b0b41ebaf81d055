package dev.sluice.cli;

import dev.sluice.cli.demo.DemoCommand;
import dev.sluice.cli.judge.JudgeCommand;
import java.util.List;

/** The commands by name. */
final class Commands {
    /** In the order in which a newcomer needs them. */
    static final List<String> NAMES =
            List.of("demo", "doctor", "scan", "apply", "undo", "backtest", "budget", "judge", "policy");

    private Commands() {}

    /** A command's own class is loaded here and not before: what a command needs is not loaded for another. */
    static Object make(String name, Console console) {
        return switch (name) {
            case "demo" -> new DemoCommand(console);
            case "doctor" -> new DoctorCommand(console);
            case "scan" -> new ScanCommand(console);
            case "apply" -> new ApplyCommand(console);
            case "undo" -> new UndoCommand(console);
            case "backtest" -> new BacktestCommand(console);
            case "budget" -> BudgetCommand.line(console);
            case "judge" -> new JudgeCommand(console);
            case "policy" -> new PolicyCommand(console);
            default -> throw new IllegalArgumentException("no such command: " + name);
        };
    }
}
