package dev.sluice.idle;

import java.util.List;

/**
 * The second signals of one machine.
 *
 * @param alive what shows that it is in use, in words with figures
 * @param used the signals that were read
 * @param missing the signals that were not there
 */
record Signs(List<String> alive, List<String> used, List<String> missing) {
    static final Signs NONE = new Signs(List.of(), List.of(), List.of());

    Signs {
        alive = List.copyOf(alive);
        used = List.copyOf(used);
        missing = List.copyOf(missing);
    }
}
