package dev.sluice.record;

/** A kept document that cannot be trusted: half-written, tampered with, or from a newer version. One line for people. */
public final class RecordProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What is wrong with the document, for scripts. */
    public enum Kind {
        /** Not a whole document of its kind, or not what was written. */
        BROKEN,
        /** Written by a newer version of Sluice. */
        NEWER
    }

    private final Kind kind;

    RecordProblem(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    static RecordProblem broken(String what) {
        return new RecordProblem(Kind.BROKEN, what);
    }

    /** The same problem, with the key of the document in front. */
    public RecordProblem in(String key) {
        RecordProblem named = new RecordProblem(kind, key + ": " + getMessage());
        named.initCause(this);
        return named;
    }

    public Kind kind() {
        return kind;
    }
}
