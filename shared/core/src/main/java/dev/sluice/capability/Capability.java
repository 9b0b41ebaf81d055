package dev.sluice.capability;

import dev.sluice.cloud.Port;
import dev.sluice.policy.Section;
import java.util.List;
import java.util.Set;

/**
 * Something Sluice can do: read through ports, decide purely, propose. It never acts: its {@link ActionKind}s do, when
 * an executor runs them.
 */
public interface Capability {
    /** The word of the command line and of reports: {@code idle}. */
    String name();

    /** The ports without which it cannot look; doctor, documents and the Terraform tests read this. */
    Set<Class<? extends Port>> needs();

    /** Its part of the policy file. */
    Section<?> section();

    /** The kinds of action that its proposals name, and their inverses. */
    List<ActionKind> actions();

    /** Reads the cell's facts and decides. The decision in it is pure: the same facts give the same bytes. */
    Look look(Scene scene);

    /**
     * Whether there may be something to look after in a cell, although nothing asks for a look there.
     *
     * @param memory what it remembers of the cell
     */
    default boolean looksAfter(byte[] memory) {
        return false;
    }
}
