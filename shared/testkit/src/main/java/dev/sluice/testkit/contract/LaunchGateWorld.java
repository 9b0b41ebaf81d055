package dev.sluice.testkit.contract;

import dev.sluice.cloud.LaunchGate;
import java.util.List;

/** One account whose launches nobody barred, and what is really true of it. */
public interface LaunchGateWorld {
    LaunchGate gate();

    /** Whom an order of this cloud must name; empty where it binds the whole account. */
    List<String> principals();

    /** Whether the account can't launch accelerators now, as the provider would decide. */
    boolean barred();

    /** All that closing could touch, in a form that is equal where nothing differs. */
    String snapshot();

    /** Somebody changes by hand what Sluice's bar consists of. */
    void changeByHand();

    /** What {@link #changeByHand} changed; all of it, where a bar is one thing. */
    default String handiwork() {
        return snapshot();
    }

    /** Takes the permission to change anything away. */
    void deny();

    /** Takes the permission to read away. */
    void breakDown();
}
