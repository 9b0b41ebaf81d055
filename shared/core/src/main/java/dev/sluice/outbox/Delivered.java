package dev.sluice.outbox;

import java.util.ArrayList;
import java.util.List;

/**
 * What came of one round.
 *
 * @param sent how many messages were confirmed
 * @param left how many could not be sent; what somebody else is sending at this moment is not among them
 * @param over how many were given up, as nobody needs to hear them any more
 * @param why the last thing that went wrong; empty where nothing did
 */
public record Delivered(int sent, int left, int over, String why) {
    /** Where nothing was given up. */
    public Delivered(int sent, int left, String why) {
        this(sent, left, 0, why);
    }

    /** Whether nothing is left, and nothing was given up. */
    public boolean whole() {
        return left == 0 && over == 0;
    }

    /** For people: empty where it is whole. */
    public String text() {
        List<String> words = new ArrayList<>();
        if (left > 0) {
            words.add(messages(left) + " could not be sent; the next run tries again: " + why);
        }
        if (over > 0) {
            words.add(messages(over)
                    + " could not be sent for so long that nobody needs to hear them any more: given up");
        }
        return String.join("; ", words);
    }

    Delivered and(Delivered other) {
        return new Delivered(
                sent + other.sent, left + other.left, over + other.over, other.why.isEmpty() ? why : other.why);
    }

    private static String messages(int count) {
        return count + (count == 1 ? " message" : " messages");
    }
}
