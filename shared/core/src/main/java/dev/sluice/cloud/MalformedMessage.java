package dev.sluice.cloud;

/** A message that can't be understood. Its text names the place and what was expected, and quotes little of the message. */
public final class MalformedMessage extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MalformedMessage(String text) {
        super(text);
    }

    public MalformedMessage(String text, Throwable cause) {
        super(text, cause);
    }
}
