package dev.sluice.capability;

import dev.sluice.cloud.Port;
import dev.sluice.model.ActionName;
import dev.sluice.model.Outcome;
import dev.sluice.model.Step;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One kind of act: how to re-decide it, do it, read it back, and take it back. Maps are by step id. */
public interface ActionKind {
    ActionName name();

    Undo undo();

    /** The ports that re-checking and acting use. */
    Set<Class<? extends Port>> needs();

    /** How many steps one batch may hold; one refused step never keeps the others of its batch back. */
    int batch();

    /**
     * Reads the resources again and decides again, at most two minutes before the act.
     *
     * @return an answer for every step
     */
    Map<String, Recheck> recheck(List<Step> steps, Scene scene);

    /**
     * Acts, and reads the billed state back.
     *
     * @param before what {@link #recheck} found, by step id
     * @param permit asked last, right before the call that changes something
     * @return an outcome for every step
     */
    Map<String, Outcome> act(List<Step> steps, Map<String, Map<String, String>> before, Scene scene, Permit permit);

    /**
     * Asks again about a step that was left {@link Outcome.Pending}, by reading only; it never acts.
     *
     * @param ticket of that outcome; empty where a run crashed between its intent and the outcome, so that nothing is known
     *     of the act. Then the answer is {@link Outcome.Done} where the resource is as the act would have left it, {@link
     *     Outcome.Refused} with code {@code not-done} where it is untouched, and {@link Outcome.Pending} where that cannot
     *     be told now
     */
    Outcome resume(Step step, String ticket, Scene scene);

    /**
     * The inverse of a done step, to be run through the same executor; its {@code expects} say "still as the act left
     * it". Called only where {@link #undo()} is {@link Undo.By}.
     */
    Step inverse(Step done, Map<String, String> before);

    /**
     * Which of these done steps people took back themselves since (a stopped machine that a person started): each was
     * wrong, and is counted so.
     *
     * @return ids out of the given steps
     */
    Set<String> takenBack(List<Step> done, Scene scene);
}
