package dev.sluice.state;

/** State could not be read or written: the run stops where it is, and says so. */
public final class StateProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    public StateProblem(String code, String message, Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** For scripts: {@code state}, {@code broken-state}, {@code newer-state}. */
    public String code() {
        return code;
    }
}
