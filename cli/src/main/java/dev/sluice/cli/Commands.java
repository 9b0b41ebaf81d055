package dev.sluice.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** The commands by name. Each is built only when it is asked for: what a command needs is not loaded for another. */
final class Commands {
    private Commands() {}

    static Map<String, Function<Console, Object>> all() {
        Map<String, Function<Console, Object>> all = new LinkedHashMap<>();
        all.put("scan", ScanCommand::new);
        all.put("apply", ApplyCommand::new);
        all.put("undo", UndoCommand::new);
        all.put("policy", PolicyCommand::new);
        return all;
    }
}
