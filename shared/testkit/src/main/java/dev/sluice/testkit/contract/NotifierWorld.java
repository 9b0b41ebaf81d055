package dev.sluice.testkit.contract;

import dev.sluice.cloud.Notifier;
import java.util.List;

/** A way to tell people something, and what reached them. */
public interface NotifierWorld {
    Notifier notifier();

    /** What arrived so far, oldest first: subject and text, each as the receiver got it. */
    List<Received> received();

    /** Makes every further sending fail, as a topic that was deleted does. */
    void breakDown();

    /** A message as it arrived. */
    record Received(String subject, String text) {}
}
