package dev.sluice.idle;

/** A kept memory that cannot be read: from a newer version, or damaged. One line for people. */
final class MemoryProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MemoryProblem(String message) {
        super(message);
    }
}
