package dev.sluice.state;

/** State could not be read or written: the run stops where it is, and says so. */
public final class StateProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The code where the store itself doesn't answer. */
    static final String STORE = "state";

    private final String code;

    public StateProblem(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** Whether it is one document that can't be read, and not the store. */
    public boolean aboutOne() {
        return !code.equals(STORE);
    }

    /** For scripts: {@code state}, {@code broken-state}, {@code newer-state}. */
    public String code() {
        return code;
    }
}
