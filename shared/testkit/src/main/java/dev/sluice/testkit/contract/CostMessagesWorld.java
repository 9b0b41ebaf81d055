package dev.sluice.testkit.contract;

import dev.sluice.cloud.CostMessages;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A reader of one cloud's messages, and messages that the cloud really sends. */
public interface CostMessagesWorld {
    CostMessages messages();

    /** Messages about a budget with a figure in each, one a delivery: every kind that there is. */
    List<byte[]> budgets();

    /** Messages about unusual spend; empty where this cloud sends none. */
    List<byte[]> anomalies();

    /** Messages that say nothing of spend, such as the confirmation of a subscription; empty where there are none. */
    List<byte[]> others();

    /** The text of a message, with what it carries in Base64 beside it where this cloud's do: every figure must be in it. */
    default String text(byte[] message) {
        return new String(message, StandardCharsets.UTF_8);
    }
}
