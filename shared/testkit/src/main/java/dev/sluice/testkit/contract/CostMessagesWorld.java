package dev.sluice.testkit.contract;

import dev.sluice.cloud.CostMessages;
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
}
