package dev.sluice.run;

import dev.sluice.model.Request;
import dev.sluice.model.RunReport;

/**
 * Runs a request from its trigger to its report. An engine that reports only has no executor: there is nothing in it
 * that could act.
 *
 * <p>What goes wrong is in the report: {@link dev.sluice.model.RunStatus#FAILED} with a notice that says what. Nothing
 * but a defect is thrown.
 */
public final class Engine {
    private Engine() {}

    /** Looks and plans. In mode warn or act, its plan is one that an acting engine applies within the hour. */
    public static Engine reportOnly(Setup setup) {
        throw new UnsupportedOperationException("not built yet: " + setup);
    }

    /** Looks, plans, applies, undoes. In mode warn or act, a look applies its own plan in the same run. */
    public static Engine acting(Setup setup) {
        return acting(setup, Sleeper.real());
    }

    /** The same, with another way to wait between two tries of an undo. */
    public static Engine acting(Setup setup, Sleeper sleeper) {
        throw new UnsupportedOperationException("not built yet: " + setup + sleeper);
    }

    /** Looks at the request's cells, and, in an acting engine and mode warn or act, acts on what it found. */
    public RunReport look(Request request) {
        throw new UnsupportedOperationException("not built yet: " + request);
    }

    /** Does exactly what the plan says, or less; only an acting engine can. */
    public RunReport apply(Approval approval) {
        throw new UnsupportedOperationException("not built yet: " + approval);
    }

    /** Takes back what a run did and what is still as it left it; only an acting engine can. */
    public RunReport undo(UndoRequest request) {
        throw new UnsupportedOperationException("not built yet: " + request);
    }
}
