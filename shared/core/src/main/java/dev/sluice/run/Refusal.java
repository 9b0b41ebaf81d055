package dev.sluice.run;

import dev.sluice.model.Notice;

/** The run cannot do what it was asked to: one line for people. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Notice notice;

    Refusal(String code, String text) {
        super(text);
        this.notice = new Notice(code, text);
    }

    Notice notice() {
        return notice;
    }
}
