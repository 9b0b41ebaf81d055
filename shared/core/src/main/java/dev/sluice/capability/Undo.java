package dev.sluice.capability;

import dev.sluice.model.ActionName;

/** Whether an action can be taken back. */
public sealed interface Undo {
    /** By this other action. */
    record By(ActionName inverse) implements Undo {}

    /** Not at all, and why; such a step says so before it is taken. */
    record Never(String why) implements Undo {}
}
