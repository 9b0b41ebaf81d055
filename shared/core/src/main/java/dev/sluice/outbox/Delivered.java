package dev.sluice.outbox;

/**
 * What came of one round.
 *
 * @param sent how many messages were confirmed
 * @param left how many could not be sent; what somebody else is sending at this moment is not among them
 * @param why the last thing that went wrong; empty where nothing is left
 */
public record Delivered(int sent, int left, String why) {
    /** For people: empty where nothing is left. */
    public String text() {
        return left == 0 ? "" : left + " messages could not be sent; the next run tries again: " + why;
    }
}
