package dev.sluice.model;

/**
 * Something a reader of the report must know about the run itself: a halt, a limit reached, work left over.
 *
 * @param code stable, for scripts: {@code halted}, {@code deadline}, {@code duplicate-trigger}…
 */
public record Notice(String code, String text) {
    /** The code where another process is at the same run, or died in it: what it comes to isn't known yet. */
    public static final String UNDER_WAY = "under-way";

    public Notice {
        Text.required(code, "code");
        Text.required(text, "text");
    }
}
