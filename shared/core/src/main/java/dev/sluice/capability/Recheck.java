package dev.sluice.capability;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** What a re-read just before the act says of one step. A plan can only shrink. */
public sealed interface Recheck {
    /**
     * Still right.
     *
     * @param before the state before the act, written to the journal ahead of it: what the inverse needs
     */
    record Go(Map<String, String> before) implements Recheck {
        public Go {
            before = Collections.unmodifiableMap(new TreeMap<>(before));
        }
    }

    /** Not right any more: the machine woke, changed, is protected, or could not be read. */
    record Stay(String code, String why) implements Recheck {
        /** The code for a resource that could not be read: the run is not complete then. */
        public static final String UNREADABLE = "unreadable";
    }
}
